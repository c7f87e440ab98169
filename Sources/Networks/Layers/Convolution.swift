import Tensors

/// A square 2-D convolution without groups or dilation.
package struct Convolution: Sendable, Hashable {
    /// The rule by which the first weights are drawn.
    package enum Rule: Sendable, Hashable {
        /// Normal over fan-out (He and others, 2015), as torchvision draws ResNets.
        case kaimingNormal
        /// Uniform over fan-in (He and others, 2015), as segmentation_models.pytorch draws decoders.
        case kaimingUniform
        /// Uniform over both (Glorot and Bengio, 2010), as segmentation_models.pytorch draws heads.
        case xavierUniform
    }

    package let inputChannels: Int
    package let outputChannels: Int
    /// Height and width of the kernel.
    package let kernel: Int
    package let stride: Int
    package let padding: Padding
    package let hasBias: Bool
    package let rule: Rule

    package init(
        _ inputChannels: Int, _ outputChannels: Int, kernel: Int, stride: Int = 1, padding: Padding = .symmetric(0),
        hasBias: Bool = false, rule: Rule = .kaimingNormal
    ) {
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.hasBias = hasBias
        self.rule = rule
    }

    func parameters(named name: String) -> [Parameter] {
        let shape = Shape([outputChannels, inputChannels, kernel, kernel])
        let weight = Parameter(
            name: "\(name).weight", shape: shape, role: .convolutionWeight, initialisation: initialisation)
        guard hasBias else { return [weight] }
        return [
            weight,
            Parameter(name: "\(name).bias", shape: [outputChannels], role: .bias, initialisation: .constant(0)),
        ]
    }

    private var initialisation: Initialisation {
        let area = Double(kernel * kernel)
        let fanOut = Double(outputChannels) * area
        let fanIn = Double(inputChannels) * area
        return switch rule {
        case .kaimingNormal: .normal(deviation: (2 / fanOut).squareRoot())
        case .kaimingUniform: .uniform(bound: (6 / fanIn).squareRoot())
        case .xavierUniform: .uniform(bound: (6 / (fanIn + fanOut)).squareRoot())
        }
    }
}

extension Convolution {
    func result(of input: LayerShape) throws(ShapeFault.Reason) -> LayerShape {
        guard input.channels == inputChannels else {
            throw .channels(expected: inputChannels, found: input.channels)
        }
        return try input.windowed(channels: outputChannels, kernel: kernel, stride: stride, padding: padding)
    }
}
