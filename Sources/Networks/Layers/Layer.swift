import Tensors

/// The kinds of layer that networks are made of.
///
/// Activations are N × C × H × W, or N × C after pooling to a vector.
package enum Layer: Sendable, Hashable {
    /// The image batch: N × `channels` × H × W.
    case input(channels: Int)
    case convolution(Convolution)
    case batchNorm(BatchNorm)
    case activation(Activation)
    /// The sum of two inputs of one shape.
    case add
    case maxPool(MaxPool)
    /// The mean over height and width: N × C × H × W → N × C.
    case globalAveragePool
    /// Each pixel repeated twice in height and width.
    case upsampleNearest
    /// Two inputs of one height and width, joined along channels: first input first.
    case concatenate
    case linear(Linear)

    /// The number of inputs the layer reads.
    package var inputCount: Int {
        switch self {
        case .input: 0
        case .add, .concatenate: 2
        default: 1
        }
    }

    /// The tensors that a layer of this name owns.
    package func parameters(named name: String) -> [Parameter] {
        switch self {
        case .convolution(let layer): layer.parameters(named: name)
        case .batchNorm(let layer): layer.parameters(named: name)
        case .linear(let layer): layer.parameters(named: name)
        default: []
        }
    }
}
