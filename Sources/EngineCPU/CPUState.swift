package import Engine
package import Networks
package import Tensors

/// A network's state in the processor's memory, and the arena that its plans share.
package final class CPUState: ModelState {
    let parameters: Parameters
    let arena: Arena
    let threads: ThreadPool

    init(
        _ parameters: Parameters, threads: ThreadPool = ThreadPool(),
        memory: @escaping MemoryAvailability.Source = MemoryAvailability.current
    ) {
        self.parameters = parameters
        self.threads = threads
        arena = Arena(memory: memory)
    }

    package var network: Network { parameters.network }

    package func load(_ weights: StateDict) throws(EngineError) {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try parameters.load(weights)
    }

    package func load(adam: AdamState) throws(EngineError) {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try parameters.load(adam: adam)
    }

    package func stateDict() throws(EngineError) -> StateDict {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return parameters.stateDict()
    }

    package func adamState() throws(EngineError) -> AdamState {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return parameters.adamState()
    }

    package func training(_ request: TrainingRequest) throws(EngineError) -> any TrainingPlan { try plan(request) }

    package func inference(_ request: InferenceRequest) throws(EngineError) -> any InferencePlan { try plan(request) }

    /// Bytes of the arena.
    package var arenaByteCount: Int { arena.byteCount }

    /// Bytes of the values, their copies and the moments.
    package var parameterByteCount: Int { parameters.byteCount(isTraining: true) }

    func plan(_ request: TrainingRequest) throws(EngineError) -> CPUTrainingPlan {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return try CPUTrainingPlan(request, of: self)
    }

    func plan(_ request: InferenceRequest) throws(EngineError) -> CPUInferencePlan {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return try CPUInferencePlan(request, of: self)
    }
}
