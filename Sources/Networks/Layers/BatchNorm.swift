import Tensors

/// Batch normalisation over N, H and W (Ioffe and Szegedy 2015), as PyTorch defines it.
///
/// Training normalises with the batch's biased variance and moves the running statistics by `momentum`, the variance with the
/// unbiased estimate; evaluation normalises with the running statistics.
package struct BatchNorm: Sendable, Hashable {
    package let channels: Int
    package let epsilon: Double
    /// The weight of the new batch in the running statistics.
    package let momentum: Double

    package init(_ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1) {
        self.channels = channels
        self.epsilon = epsilon
        self.momentum = momentum
    }

    func parameters(named name: String) -> [Parameter] {
        [
            Parameter(name: "\(name).weight", shape: [channels], role: .batchNormWeight, initialisation: .constant(1)),
            Parameter(name: "\(name).bias", shape: [channels], role: .batchNormBias, initialisation: .constant(0)),
            Parameter(
                name: "\(name).running_mean", shape: [channels], role: .runningMean, initialisation: .constant(0)),
            Parameter(
                name: "\(name).running_var", shape: [channels], role: .runningVariance, initialisation: .constant(1)),
        ]
    }
}

extension BatchNorm {
    func result(of input: LayerShape) throws(ShapeFault.Reason) -> LayerShape {
        guard input.channels == channels else { throw .channels(expected: channels, found: input.channels) }
        return input
    }
}
