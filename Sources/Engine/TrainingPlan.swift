package import Networks
package import Tensors

/// One training step of a network at a fixed batch size: forward, loss, backward and Adam.
///
/// Everything is laid out here and built once, before the first step; a step allocates nothing.
package final class TrainingPlan {
    package let batch: Int
    package let height: Int
    package let width: Int
    let program: Program
    private let parameters: Parameters
    private let gradientUse: GradientUse
    private let optimiser: Optimiser
    private let inputs: [PlanInput]
    private let targets: Buffer
    private let result: LossResult?
    /// The network's result, where it outlives the step.
    private let output: Value?
    private let gradients: [String: () -> UnsafeMutablePointer<Float>]

    /// - Parameters:
    ///   - network: What is trained; its last node gives the logits.
    ///   - parameters: The state to move, which several plans may share.
    ///   - batch: Images a step.
    ///   - height: Rows of an image.
    ///   - width: Columns of an image.
    ///   - loss: What is minimised.
    ///   - gradients: Whether a step moves the parameters, or only leaves their gradients.
    ///   - arena: Where it works, between other plans' runs.
    /// - Throws: `EngineError` when the size does not fit the network.
    package convenience init(
        network: Network, parameters: Parameters, batch: Int, height: Int, width: Int, loss: Loss,
        gradients: GradientUse = .applied, arena: Arena = Arena()
    ) throws(EngineError) {
        try self.init(
            network, parameters: parameters, batch: batch, sizes: [ImageSize(height: height, width: width)],
            objective: .loss(loss), gradients: gradients, wantsInputGradient: false, arena: arena)
    }

    /// What stands at the end of the network.
    enum Objective {
        case loss(Loss)
        /// Targets are taken for the gradient of the result: what lies behind the network is elsewhere.
        case upstream
    }

    init(
        _ network: Network, parameters: Parameters, batch: Int, sizes: [ImageSize], objective: Objective,
        gradients: GradientUse, wantsInputGradient: Bool, arena: Arena = Arena()
    ) throws(EngineError) {
        let builder = GraphBuilder(
            network, parameters: parameters, purpose: .training(gradients), batch: batch, sizes: sizes,
            outputs: wantsInputGradient ? [network.output] : [], wantsInputGradient: wantsInputGradient)
        try builder.forward()
        switch objective {
        case .loss(let loss): (targets, result) = try builder.addLoss(loss, of: network.output)
        case .upstream: (targets, result) = (try builder.addUpstream(of: network.output), nil)
        }
        try builder.backward()
        guard builder.inputs.count == sizes.count, let size = sizes.first else {
            throw .unsupported("a network without input")
        }
        self.batch = batch
        height = size.height
        width = size.width
        self.parameters = parameters
        inputs = builder.inputs
        gradientUse = gradients
        optimiser = builder.optimiser
        output = builder.values[network.output]
        if wantsInputGradient { builder.keepInputGradient() }
        self.gradients = builder.gradients
        program = builder.build(in: arena)
    }

    /// Takes memory and builds what the steps run; otherwise the first step does.
    ///
    /// - Throws: `EngineError.memory` when there is not enough.
    package func prepare() throws(EngineError) {
        guard !program.isPrepared else { return }
        try parameters.take()
        try program.prepare(besides: parameters.missingByteCount(isTraining: gradientUse == .applied))
    }

    /// Takes one optimiser step.
    ///
    /// - Parameters:
    ///   - images: batch × channels × height × width.
    ///   - targets: As many values as there are logits, in their order (N × classes, or N × classes × H × W).
    ///   - learningRate: The step's learning rate.
    ///   - adam: The optimiser's constants.
    /// - Returns: The loss before the step.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    package func step(
        images: Span<Float>, targets: Span<Float>, learningRate: Float, adam: Adam = Adam()
    ) throws(EngineError) -> Float {
        precondition(gradientUse == .applied, "a plan that keeps gradients takes no steps")
        try prepare(images: images, targets: targets, learningRate: learningRate, adam: adam)
        try program.run()
        finishStep()
        return Float(result?.loss ?? 0)
    }

    /// Runs the program once; with kept gradients, they can be read afterwards.
    ///
    /// Running statistics move as in a step.
    ///
    /// - Parameters:
    ///   - images: batch × channels × height × width.
    ///   - targets: As many values as there are logits.
    /// - Returns: The loss.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    @discardableResult
    package func forwardBackward(images: Span<Float>, targets: Span<Float>) throws(EngineError) -> Double {
        try fill(images: images, targets: targets)
        try program.run()
        if gradientUse == .kept { parameters.countStatistics() }
        return result?.loss ?? 0
    }

    /// Does the work of a step without moving anything, so that it can be timed.
    ///
    /// - Parameters:
    ///   - images: batch × channels × height × width.
    ///   - targets: As many values as there are logits.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    package func rehearse(images: Span<Float>, targets: Span<Float>) throws(EngineError) {
        try fill(images: images, targets: targets)
        try parameters.restoringStatistics { () throws(EngineError) in
            try program.run { !($0 is AdamStep) }
        }
    }

    /// Everything of a step that comes before its program.
    func prepare(
        images: Span<Float>, targets: Span<Float>, learningRate: Float, adam: Adam
    ) throws(EngineError) {
        try fill(images: images, targets: targets)
        optimiser.prepare(step: parameters.adamStep + 1, learningRate: learningRate, adam: adam)
    }

    /// Everything of a step that comes after its program.
    func finishStep() { parameters.countStep() }

    /// Copies a batch to where the program reads it.
    func fill(images: Span<Float>, targets: Span<Float>) throws(EngineError) {
        try prepare()
        try inputs[0].plain.fill(images, what: "images")
        try self.targets.fill(targets, count: self.targets.count, what: "targets")
    }

    /// The gradient of a parameter at the last run, in canonical layout; nil where the plan does not keep it.
    ///
    /// - Precondition: No plan that shares the arena has run since.
    package func gradient(of name: String) -> Tensor? {
        precondition(program.hasResults, "another plan has run")
        guard let address = gradients[name], let weight = parameters.weight(named: name) else { return nil }
        return Tensor(weight.parameter.shape, weight.canonical(address()))
    }

    /// Runs a network of any number of inputs, for tests.
    func forwardBackward(inputs values: [Tensor], targets: Tensor) throws(EngineError) {
        try prepare()
        for (input, value) in zip(inputs, values) { try input.plain.fill(value.values.span, what: "input") }
        try self.targets.fill(targets.values.span, count: self.targets.count, what: "targets")
        try program.run()
    }

    /// The network's result at the last run, for tests.
    func outputTensor() -> Tensor? { output?.tensor() }

    /// The gradient of an input at the last run, for tests.
    func inputGradient(_ index: Int) -> Tensor? {
        let value = inputs[index].read
        return value.gradients.first.map { value.tensor(at: $0.buffer.address) }
    }
}
