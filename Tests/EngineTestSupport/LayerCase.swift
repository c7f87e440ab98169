package import Networks

/// A network of one layer, or of the few that the engine computes together, and the fixture that says what it gives.
package struct LayerCase: Sendable, CustomStringConvertible {
    package let name: String
    /// Appends the layers to a network that has its inputs.
    package let build: @Sendable (inout Network, [Node.ID]) -> Void

    package var description: String { name }

    /// The layer over inputs of so many channels.
    package func network(channels: [Int]) -> (Network, inputs: [Node.ID]) {
        var network = Network()
        let nodes = channels.enumerated().map { index, channels in
            network.append(.input(channels: channels), name: "input\(index)")
        }
        build(&network, nodes)
        return (network, nodes)
    }

    /// Whether a value decides where gradients go, as at ReLU's kink: a rounded one may decide otherwise.
    package var decides: Bool {
        ["norm-relu", "residual-identity", "residual-projected", "relu", "max-pool", "max-pool-same"].contains(name)
    }

    package static let all: [LayerCase] =
        convolutions + norms + elementwise + resampling + decoders

    private static let convolutions: [LayerCase] = [
        convolution("convolution-3x3", Convolution(16, 24, kernel: 3, padding: .symmetric(1))),
        convolution("convolution-3x3-stride-2", Convolution(16, 16, kernel: 3, stride: 2, padding: .symmetric(1))),
        convolution("convolution-1x1", Convolution(16, 32, kernel: 1)),
        convolution("convolution-1x1-stride-2", Convolution(16, 32, kernel: 1, stride: 2)),
        convolution("convolution-stem", Convolution(3, 16, kernel: 7, stride: 2, padding: .symmetric(3))),
        convolution("convolution-narrow", Convolution(4, 4, kernel: 3, padding: .symmetric(1))),
        convolution("convolution-narrow-stem", Convolution(3, 4, kernel: 7, stride: 2, padding: .symmetric(3))),
        convolution("convolution-bias", Convolution(16, 1, kernel: 3, padding: .symmetric(1), hasBias: true)),
        convolution("convolution-same-even", Convolution(16, 16, kernel: 3, stride: 2, padding: .same)),
        convolution("convolution-same-odd", Convolution(16, 16, kernel: 3, stride: 2, padding: .same)),
        convolution("convolution-same-stem", Convolution(3, 16, kernel: 7, stride: 2, padding: .same)),
    ]

    private static let norms: [LayerCase] = [
        .init(name: "norm") { $0.append(.batchNorm(BatchNorm(16)), name: "layer", $1[0]) },
        .init(name: "norm-narrow") { $0.append(.batchNorm(BatchNorm(4, epsilon: 1e-3)), name: "layer", $1[0]) },
        .init(name: "norm-large") { $0.append(.batchNorm(BatchNorm(8)), name: "layer", $1[0]) },
        .init(name: "norm-relu") { network, inputs in
            let norm = network.append(.batchNorm(BatchNorm(16)), name: "layer", inputs[0])
            network.append(.activation(.relu), name: "relu", norm)
        },
        .init(name: "norm-softplus") { network, inputs in
            let norm = network.append(.batchNorm(BatchNorm(12)), name: "layer", inputs[0])
            network.append(.activation(.softplus), name: "softplus", norm)
        },
        .init(name: "residual-projected") { network, inputs in
            let left = network.append(.batchNorm(BatchNorm(16)), name: "left", inputs[0])
            let right = network.append(.batchNorm(BatchNorm(16)), name: "right", inputs[1])
            network.append(.activation(.relu), name: "relu", network.append(.add, name: "add", left, right))
        },
        .init(name: "residual-identity") { network, inputs in
            let left = network.append(.batchNorm(BatchNorm(16)), name: "left", inputs[0])
            network.append(.activation(.relu), name: "relu", network.append(.add, name: "add", left, inputs[1]))
        },
        .init(name: "residual-softplus") { network, inputs in
            let left = network.append(.batchNorm(BatchNorm(12)), name: "left", inputs[0])
            network.append(.activation(.softplus), name: "act", network.append(.add, name: "add", left, inputs[1]))
        },
    ]

    private static let elementwise: [LayerCase] = [
        .init(name: "relu") { $0.append(.activation(.relu), name: "relu", $1[0]) },
        .init(name: "softplus") { $0.append(.activation(.softplus), name: "softplus", $1[0]) },
        .init(name: "add") { $0.append(.add, name: "add", $1[0], $1[1]) },
    ]

    private static let resampling: [LayerCase] = [
        .init(name: "max-pool") {
            $0.append(.maxPool(MaxPool(kernel: 3, stride: 2, padding: .symmetric(1))), name: "pool", $1[0])
        },
        .init(name: "max-pool-same") {
            $0.append(.maxPool(MaxPool(kernel: 3, stride: 2, padding: .same)), name: "pool", $1[0])
        },
        .init(name: "average") { $0.append(.globalAveragePool, name: "average", $1[0]) },
        .init(name: "upsample") { $0.append(.upsampleNearest, name: "upsample", $1[0]) },
        .init(name: "concatenate") { $0.append(.concatenate, name: "join", $1[0], $1[1]) },
        .init(name: "concatenate-narrow") { $0.append(.concatenate, name: "join", $1[0], $1[1]) },
        .init(name: "linear") { $0.append(.linear(Linear(40, 7)), name: "layer", $1[0]) },
    ]

    private static let decoders: [LayerCase] = [
        decoder("decoder", Convolution(40, 16, kernel: 3, padding: .symmetric(1))),
        decoder("decoder-wide", Convolution(48, 16, kernel: 3, padding: .symmetric(1))),
        decoder("decoder-narrow", Convolution(12, 4, kernel: 3, padding: .symmetric(1))),
        .init(name: "decoder-last") { network, inputs in
            let up = network.append(.upsampleNearest, name: "up", inputs[0])
            network.append(.convolution(Convolution(16, 8, kernel: 3, padding: .symmetric(1))), name: "layer", up)
        },
    ]

    private static func convolution(_ name: String, _ layer: Convolution) -> LayerCase {
        LayerCase(name: name) { $0.append(.convolution(layer), name: "layer", $1[0]) }
    }

    private static func decoder(_ name: String, _ layer: Convolution) -> LayerCase {
        LayerCase(name: name) { network, inputs in
            let up = network.append(.upsampleNearest, name: "up", inputs[0])
            let joined = network.append(.concatenate, name: "join", up, inputs[1])
            network.append(.convolution(layer), name: "layer", joined)
        }
    }
}
