package import Networks
package import Tensors

/// Something that networks are trained and evaluated on: the processor, or what a plugin drives.
///
/// It is a value that many threads may hold; the states that it makes belong to the thread that made them.
package protocol Device: Sendable {
    var facts: DeviceFacts { get }
    /// The precision in which most is computed in a given time.
    var fastestPrecision: Precision { get }
    /// How much memory there is to take now, by each limit; none when the system says nothing.
    var available: [MemoryAvailability] { get }
    /// What a state and its plans take of memory, told before any of it is taken.
    ///
    /// - Parameter request: The network and its plans.
    /// - Returns: Bytes.
    /// - Throws: `EngineError` when the size does not fit the network.
    func memory(for request: PlanRequest) throws(EngineError) -> PlanMemory
    /// A network's state, all zero until loaded; it takes no memory before that, or before a plan does.
    ///
    /// - Parameters:
    ///   - network: What is trained or evaluated.
    ///   - precision: What it computes in; weights and moments are float32 always.
    /// - Returns: The state.
    /// - Throws: `EngineError` when the device does not compute so.
    func state(of network: Network, precision: Precision) throws(EngineError) -> any ModelState
    /// A state that is evaluated once or a few times, with weights that may stay where they are.
    ///
    /// - Parameters:
    ///   - network: What is evaluated.
    ///   - weights: Every weight and buffer.
    ///   - precision: What it computes in.
    /// - Returns: The loaded state, of which no training plan is asked.
    /// - Throws: `EngineError.stateMismatch` when names or shapes are not the network's.
    func state(
        of network: Network, lending weights: StateDict, precision: Precision
    ) throws(EngineError) -> any ModelState
}

extension Device {
    package var fastestPrecision: Precision { .float32 }

    package func state(
        of network: Network, lending weights: StateDict, precision: Precision
    ) throws(EngineError) -> any ModelState {
        let state = try state(of: network, precision: precision)
        try state.load(weights)
        return state
    }

    package func state(of network: Network) throws(EngineError) -> any ModelState {
        try state(of: network, precision: .float32)
    }

    /// Refuses what the device does not compute in.
    package func check(_ precision: Precision) throws(EngineError) {
        guard facts.precisions.contains(precision) else { throw .precision(precision, device: facts.description) }
    }
}

/// The trained state of one network on a device: weights, running statistics and the optimiser's moments.
///
/// Its plans share working memory, so they run one after the other; what one leaves to be read is gone when another runs.
package protocol ModelState: AnyObject {
    var network: Network { get }
    /// Replaces every weight and buffer; names and shapes must be the network's, exactly.
    func load(_ weights: StateDict) throws(EngineError)
    /// Replaces the optimiser's moments and step count.
    func load(adam: AdamState) throws(EngineError)
    /// Every weight and buffer by canonical name and in canonical layout, to the bit, after all steps that were begun.
    func stateDict() throws(EngineError) -> StateDict
    /// The optimiser's moments and step count, after all steps that were begun.
    func adamState() throws(EngineError) -> AdamState
    func training(_ request: TrainingRequest) throws(EngineError) -> any TrainingPlan
    func inference(_ request: InferenceRequest) throws(EngineError) -> any InferencePlan
}

/// Training steps of a network at a fixed batch size: forward, loss, backward and Adam.
package protocol TrainingPlan: AnyObject {
    var request: TrainingRequest { get }
    /// Takes memory and builds what the steps run; otherwise the first step does.
    ///
    /// - Throws: `EngineError.memory` when there is not enough.
    func prepare() throws(EngineError)
    /// Begins a step, which may go on after the call.
    ///
    /// - Parameters:
    ///   - images: N × C × H × W; they are read before the call returns.
    ///   - targets: As many values as there are logits, in their order (N × classes, or N × classes × H × W); one that is not a number
    ///     is not counted.
    ///   - learningRate: The step's learning rate.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    func begin(images: Span<Float>, targets: Span<Float>, learningRate: Float) throws(EngineError)
    /// Begins a step with images of eight bits, which a device may normalise itself.
    ///
    /// - Parameters:
    ///   - bytes: N × C × H × W.
    ///   - normalisation: What the network is given in their place.
    ///   - targets: As many values as there are logits.
    ///   - learningRate: The step's learning rate.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    func begin(
        bytes: Span<UInt8>, normalisation: ByteNormalisation, targets: Span<Float>, learningRate: Float
    ) throws(EngineError)
    /// Waits for the steps that were begun.
    ///
    /// - Returns: The loss of the last one, before it moved the parameters.
    /// - Throws: `EngineError` when the device failed meanwhile.
    func finish() throws(EngineError) -> Float
    /// Does the work of a step, Adam's small part excepted, and leaves the state as it was, so that it can be timed.
    ///
    /// - Parameters:
    ///   - images: N × C × H × W.
    ///   - targets: As many values as there are logits.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    func rehearse(images: Span<Float>, targets: Span<Float>) throws(EngineError)
}

extension TrainingPlan {
    package func begin(
        bytes: Span<UInt8>, normalisation: ByteNormalisation, targets: Span<Float>, learningRate: Float
    ) throws(EngineError) {
        let size = request.size
        let images = try normalisation.applied(to: bytes, pixels: size.height * size.width)
        try begin(images: images.span, targets: targets, learningRate: learningRate)
    }

    /// Takes one step and waits for it.
    ///
    /// - Parameters:
    ///   - images: N × C × H × W.
    ///   - targets: As many values as there are logits.
    ///   - learningRate: The step's learning rate.
    /// - Returns: The loss before the step.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    package func step(images: Span<Float>, targets: Span<Float>, learningRate: Float) throws(EngineError) -> Float {
        try begin(images: images, targets: targets, learningRate: learningRate)
        return try finish()
    }
}

/// A network in evaluation mode at a fixed batch size, with any of its nodes as results.
///
/// It reads the shared state at each run, so it sees every training step.
package protocol InferencePlan: AnyObject {
    var request: InferenceRequest { get }
    /// Takes memory and builds what the runs need; otherwise the first run does.
    ///
    /// - Throws: `EngineError.memory` when there is not enough.
    func prepare() throws(EngineError)
    /// Computes the outputs.
    ///
    /// - Parameter images: N × C × H × W.
    /// - Throws: `EngineError` when there are not as many values.
    func run(images: Span<Float>) throws(EngineError)
    /// The result of a node at the last run: N × C × H × W, or N × C.
    ///
    /// - Parameter id: One of the request's outputs.
    /// - Returns: The values in plain row-major layout.
    /// - Throws: `EngineError` when the node is not one of the outputs.
    /// - Precondition: No plan of the same state has run since.
    func output(_ id: Node.ID) throws(EngineError) -> Tensor
}
