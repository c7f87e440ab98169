package import Tensors

/// A named tensor that a network owns.
package struct Parameter: Sendable, Hashable {
    /// What a tensor is to its layer; decides whether the optimiser moves it.
    package enum Role: Sendable, Hashable {
        case convolutionWeight, linearWeight, bias
        case batchNormWeight, batchNormBias
        case runningMean, runningVariance
    }

    /// The canonical (PyTorch) name, such as `layer1.0.bn1.running_var`.
    package let name: String
    /// PyTorch's layout: convolution weights are out × in × height × width, linear weights out × in.
    package let shape: Shape
    package let role: Role
    /// How its first values are drawn.
    package let initialisation: Initialisation

    /// Whether the optimiser moves it; running statistics are moved by the forward pass.
    package var isTrainable: Bool { role != .runningMean && role != .runningVariance }
}
