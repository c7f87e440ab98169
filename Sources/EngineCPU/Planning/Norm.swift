import Engine
import Kernels
import Networks

/// A batch norm of a plan: its parameters, and the vectors that its passes hand to one another.
final class Norm {
    let name: String
    let weight: Weight
    let bias: Weight
    /// Held for the plan's life: kernels rely on zeros beyond the last channel, evaluation on scale and shift.
    let buffer: Buffer
    /// What the kernels read; complete once bound.
    let constants: UnsafeMutablePointer<kernels_norm>
    /// Whether weight and bias are frozen: in training, too, the running statistics normalise then, and stay.
    let isFrozen: Bool
    private let layer: BatchNorm
    private let runningMean: Weight
    private let runningVariance: Weight
    private let padded: Int

    init(
        _ name: String, _ layer: BatchNorm, parameters: Parameters, lanes: Int, isMoved: (Weight) -> Bool
    ) throws(EngineError) {
        self.name = name
        self.layer = layer
        let tensors = Layer.batchNorm(layer).parameters(named: name)
        weight = try parameters.weight(tensors[0])
        bias = try parameters.weight(tensors[1])
        runningMean = try parameters.weight(tensors[2])
        runningVariance = try parameters.weight(tensors[3])
        isFrozen = !isMoved(weight) && !isMoved(bias)
        padded = (layer.channels + lanes - 1) / lanes * lanes
        buffer = Buffer(floats: 9 * padded)
        constants = .allocate(capacity: 1)
        constants.initialize(to: kernels_norm())
    }

    deinit {
        constants.deallocate()
    }

    var weightGradient: UnsafeMutablePointer<Float> { vector(4) }
    var biasGradient: UnsafeMutablePointer<Float> { vector(5) }

    /// Fills in the addresses.
    func bind() {
        constants.pointee = kernels_norm(
            weight: weight.storage.floats, bias: bias.storage.floats, running_mean: runningMean.storage.floats,
            running_variance: runningVariance.storage.floats, mean: vector(0), inverse_deviation: vector(1),
            scale: vector(2), shift: vector(3), weight_gradient: weightGradient, bias_gradient: biasGradient,
            coefficients: vector(6), epsilon: layer.epsilon, momentum: layer.momentum,
            is_fixed: isFrozen ? 1 : 0)
    }

    /// Prepares the forward pass of evaluation from the running statistics.
    func evaluate() {
        kernels_norm_evaluation(Int64(layer.channels), constants)
    }

    private func vector(_ index: Int) -> UnsafeMutablePointer<Float> { buffer.floats + index * padded }
}
