package import Engine
import Networks
import Tensors

/// One training step of a network on the processor: forward, loss, backward and Adam.
///
/// Everything is laid out here and built once, before the first step; a step allocates nothing.
package final class CPUTrainingPlan: TrainingPlan {
    package let request: TrainingRequest
    let program: Program
    let threads: ThreadPool
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
    ///   - request: The size, the loss, and what does not move.
    ///   - state: What it moves, and where it works.
    /// - Throws: `EngineError` when the size does not fit the network.
    convenience init(_ request: TrainingRequest, of state: CPUState) throws(EngineError) {
        try request.check(state.network)
        try self.init(request, sizes: [request.size.image], of: state, objective: .loss(request.loss))
    }

    /// What stands at the end of the network.
    enum Objective {
        case loss(Loss)
        /// Targets are taken for the gradient of the result: what lies behind the network is elsewhere.
        case upstream
    }

    init(
        _ request: TrainingRequest, sizes: [ImageSize], of state: CPUState, objective: Objective,
        gradients: GradientUse = .applied, wantsInputGradient: Bool = false
    ) throws(EngineError) {
        let network = state.network
        let builder = try GraphBuilder(
            network, parameters: state.parameters, purpose: .training(gradients, frozen: request.frozen),
            batch: request.size.images, sizes: sizes, outputs: wantsInputGradient ? [network.output] : [],
            wantsInputGradient: wantsInputGradient)
        try builder.forward()
        switch objective {
        case .loss(let loss): (targets, result) = try builder.addLoss(loss, of: network.output)
        case .upstream: (targets, result) = (try builder.addUpstream(of: network.output), nil)
        }
        try builder.backward()
        guard builder.inputs.count == sizes.count, !sizes.isEmpty else {
            throw .unsupported("a network without input")
        }
        self.request = request
        threads = state.threads
        parameters = state.parameters
        inputs = builder.inputs
        gradientUse = gradients
        optimiser = builder.optimiser
        output = builder.values[network.output]
        if wantsInputGradient { builder.keepInputGradient() }
        self.gradients = builder.gradients
        program = builder.build(in: state.arena)
    }

    package func prepare() throws(EngineError) {
        guard !program.isPrepared else { return }
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try parameters.take()
        try program.prepare(besides: parameters.missingByteCount(isTraining: gradientUse == .applied))
    }

    package func begin(images: Span<Float>, targets: Span<Float>, learningRate: Float) throws(EngineError) {
        precondition(gradientUse == .applied, "a plan that keeps gradients takes no steps")
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try prepare(images: images, targets: targets, learningRate: learningRate)
        try program.run()
        finishStep()
    }

    package func finish() -> Float { Float(result?.loss ?? 0) }

    package func rehearse(images: Span<Float>, targets: Span<Float>) throws(EngineError) {
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try fill(images: images, targets: targets)
        try parameters.restoringStatistics { () throws(EngineError) in
            try program.run { !($0 is AdamStep) }
        }
    }

    /// Everything of a step that comes before its program.
    func prepare(images: Span<Float>, targets: Span<Float>, learningRate: Float) throws(EngineError) {
        try fill(images: images, targets: targets)
        optimiser.prepare(step: parameters.adamStep + 1, learningRate: learningRate, adam: request.adam)
    }

    /// Everything of a step that comes after its program.
    func finishStep() { parameters.countStep() }

    /// Copies a batch to where the program reads it.
    private func fill(images: Span<Float>, targets: Span<Float>) throws(EngineError) {
        try prepare()
        try inputs[0].plain.fill(images, what: "images")
        try self.targets.fill(targets, count: self.targets.count, what: "targets")
    }
}

// MARK: - For tests

extension CPUTrainingPlan {
    /// Runs a network of any number of inputs without moving any parameter; the gradients can be read afterwards.
    ///
    /// - Parameters:
    ///   - values: The inputs.
    ///   - targets: As many values as there are logits.
    /// - Returns: The loss.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    @discardableResult
    func forwardBackward(inputs values: [Tensor], targets: Tensor) throws(EngineError) -> Double {
        precondition(gradientUse == .kept, "a plan that moves parameters leaves no gradients")
        try prepare()
        for (input, value) in zip(inputs, values) { try input.plain.fill(value.values.span, what: "input") }
        try self.targets.fill(targets.values.span, count: self.targets.count, what: "targets")
        try program.run()
        parameters.countStatistics()
        return result?.loss ?? 0
    }

    /// The gradient of a parameter at the last run, in canonical layout; nil where the plan does not keep it.
    ///
    /// - Precondition: No plan that shares the arena has run since.
    func gradient(of name: String) -> Tensor? {
        precondition(program.hasResults, "another plan has run")
        guard let address = gradients[name], let weight = parameters.weight(named: name) else { return nil }
        return Tensor(weight.parameter.shape, weight.canonical(address()))
    }

    /// The network's result at the last run.
    func outputTensor() -> Tensor? { output?.tensor() }

    /// The gradient of an input at the last run.
    func inputGradient(_ index: Int) -> Tensor? {
        let value = inputs[index].read
        return value.gradients.first.map { value.tensor(at: $0.buffer.address) }
    }
}

extension BatchSize {
    var image: ImageSize { ImageSize(height: height, width: width) }
}
