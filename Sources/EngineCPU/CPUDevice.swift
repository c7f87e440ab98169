import COneDNN
package import Engine
import Kernels
package import Networks
package import Tensors

/// The processor, by way of oneDNN.
package struct CPUDevice: Device {
    package let facts: DeviceFacts
    let threads: ThreadPool
    private let memory: MemoryAvailability.Source

    /// - Parameters:
    ///   - threads: How many compute; by default as many as OpenMP or Slurm say, which is all processors.
    ///   - memory: Says how much memory there is to take.
    package init(threads: Int? = nil, memory: @escaping MemoryAvailability.Source = MemoryAvailability.current) {
        let pool = ThreadPool(count: threads)
        self.threads = pool
        self.memory = memory
        facts = DeviceFacts(
            kind: .processor, library: OneDNN.name, version: OneDNN.version,
            instructionSet: InstructionSet.effective.name, precisions: InstructionSet.effective.precisions,
            threads: pool.count)
    }

    package var fastestPrecision: Precision {
        facts.precisions.contains(.bfloat16) && Self.hasFastBFloat16 ? .bfloat16 : .float32
    }

    /// Some processors have the instructions and take four times as long for them as for float32's.
    private static let hasFastBFloat16 = kernels_bfloat16_gain() > 1

    package var available: [MemoryAvailability] { memory() }

    package func memory(for request: PlanRequest) throws(EngineError) -> PlanMemory {
        // Without values, and never prepared, these take nothing.
        let state = try cpuState(of: request.network, precision: request.precision)
        var arena = 0
        var held = 0
        for training in request.training {
            let plan = try state.plan(training)
            arena = max(arena, plan.byteCount)
            held += plan.heldByteCount
        }
        for inference in request.inference {
            let plan = try state.plan(inference)
            arena = max(arena, plan.byteCount)
            held += plan.heldByteCount
        }
        let parameters = state.parameters.byteCount(isTraining: !request.training.isEmpty)
        return PlanMemory(state: parameters, plans: arena + held, isEstimate: false)
    }

    package func state(of network: Network, precision: Precision) throws(EngineError) -> any ModelState {
        try cpuState(of: network, precision: precision)
    }

    package func state(
        of network: Network, lending weights: StateDict, precision: Precision
    ) throws(EngineError) -> any ModelState {
        try check(precision)
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return CPUState(
            try Parameters(network: network, lending: weights, precision: precision), threads: threads, memory: memory)
    }

    private func cpuState(of network: Network, precision: Precision) throws(EngineError) -> CPUState {
        try check(precision)
        return CPUState(try Parameters(network: network, precision: precision), threads: threads, memory: memory)
    }
}
