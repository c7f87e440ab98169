/// A U-Net (Ronneberger and others, 2015) with a ResNet-50 encoder, as segmentation_models.pytorch builds it, with its names.
///
/// The encoder's parameters begin with `encoder.`, the decoder's with `decoder.blocks.{0…4}.`; the head is
/// `segmentation_head.0`. Height and width must be multiples of 32.
package struct UNet: Sendable, Hashable {
    package let encoder: ResNet50
    package let classes: Int

    /// What stands before the encoder's canonical names.
    package static let encoderPrefix = "encoder."
    /// What stands before the decoder's canonical names.
    package static let decoderPrefix = "decoder."
    /// What stands before the head's canonical names.
    package static let headPrefix = "segmentation_head."

    package init(encoder: ResNet50 = ResNet50(), classes: Int = 1) {
        self.encoder = encoder
        self.classes = classes
    }

    /// Output channels of the five decoder blocks: 256, 128, 64, 32, 16 at the published width.
    package var decoderChannels: [Int] {
        [4, 2, 1].map { encoder.width * $0 } + [2, 4].map { max(encoder.width / $0, 1) }
    }

    /// The network: N × 3 × H × W → N × `classes` × H × W logits named `segmentation_head.0`.
    package func network() -> Network {
        var network = Network()
        let stages = encoder.append(to: &network, prefix: Self.encoderPrefix)
        let skips: [Node.ID?] = stages.dropLast().reversed() + [nil]
        let stageChannels = [1, 4, 8, 16, 32].map { encoder.width * $0 }
        let skipChannels = stageChannels.dropLast().reversed() + [0]

        var result = stages[4]
        var channels = stageChannels[4]
        for (block, outputs) in decoderChannels.enumerated() {
            let name = "\(Self.decoderPrefix)blocks.\(block)"
            result = network.append(.upsampleNearest, name: "\(name).upsample", result)
            if let skip = skips[block] {
                result = network.append(.concatenate, name: "\(name).concatenate", result, skip)
            }
            channels += skipChannels[block]
            result = appendUnit("\(name).conv1", to: &network, result, channels, outputs)
            result = appendUnit("\(name).conv2", to: &network, result, outputs, outputs)
            channels = outputs
        }
        let head = Convolution(
            channels, classes, kernel: 3, padding: .symmetric(1), hasBias: true, rule: .xavierUniform)
        network.append(.convolution(head), name: "\(Self.headPrefix)0", result)
        return network
    }

    /// Convolution, batch norm and activation, named as the sequential `name.0`, `name.1`, `name.2`.
    private func appendUnit(
        _ name: String, to network: inout Network, _ input: Node.ID, _ inputs: Int, _ outputs: Int
    ) -> Node.ID {
        let convolution = Convolution(inputs, outputs, kernel: 3, padding: .symmetric(1), rule: .kaimingUniform)
        let convolved = network.append(.convolution(convolution), name: "\(name).0", input)
        let normalised = network.append(.batchNorm(BatchNorm(outputs)), name: "\(name).1", convolved)
        return network.append(.activation(encoder.activation), name: "\(name).2", normalised)
    }
}
