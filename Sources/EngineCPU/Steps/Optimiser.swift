import Engine
import Glibc
import Kernels
import Networks

/// Adam's constants at the current step, shared by all its steps in a plan.
final class Optimiser {
    let constants: UnsafeMutablePointer<kernels_adam_constants>

    init() {
        constants = .allocate(capacity: 1)
        constants.initialize(to: kernels_adam_constants())
    }

    deinit {
        constants.deallocate()
    }

    /// Prepares a step as PyTorch does: corrections in float64, each constant rounded once.
    ///
    /// - Parameters:
    ///   - step: The number of this step; the first is 1.
    ///   - learningRate: The step's learning rate.
    ///   - adam: The optimiser's constants.
    func prepare(step: Int, learningRate: Float, adam: Adam) {
        let first = 1 - pow(adam.beta1, Double(step))
        let second = 1 - pow(adam.beta2, Double(step))
        constants.pointee = kernels_adam_constants(
            first_share: Float(1 - adam.beta1), beta2: Float(adam.beta2), second_share: Float(1 - adam.beta2),
            epsilon: Float(adam.epsilon), step_size: Float(Double(learningRate) / first),
            second_correction: Float(second.squareRoot()))
    }
}

/// Moves one weight by its gradient and brings the copies of it up to date.
final class AdamStep: Step {
    let name: String
    let buffers: [Buffer]
    private let weight: Weight
    private let gradient: () -> UnsafeMutablePointer<Float>
    private let optimiser: Optimiser
    private var tensor = kernels_adam_tensor()

    init(
        _ weight: Weight, gradient buffer: Buffer, at address: @escaping () -> UnsafeMutablePointer<Float>,
        optimiser: Optimiser
    ) {
        name = "\(weight.parameter.name) Adam"
        buffers = [buffer]
        self.weight = weight
        gradient = address
        self.optimiser = optimiser
    }

    func bind() throws(EngineError) {
        try weight.prepareMoments()
        tensor = kernels_adam_tensor(
            count: Int64(weight.count), values: weight.storage.floats, gradient: gradient(),
            first_moment: weight.firstMoment?.floats, second_moment: weight.secondMoment?.floats)
    }

    func run() throws(EngineError) {
        kernels_adam(&tensor, optimiser.constants)
        weight.change()
        try weight.refreshCopies()
    }
}
