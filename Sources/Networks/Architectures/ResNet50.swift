/// ResNet-50 (He and others, 2016) with torchvision's names.
///
/// `width` is the number of channels of the stem, 64 in the published network; tests use narrow ones.
package struct ResNet50: Sendable, Hashable {
    package let width: Int
    package let variant: Variant
    package let activation: Activation

    /// The channels of the stem in the network of He and others, and in every model of the benchmark.
    package static let publishedWidth = 64
    /// Bottleneck blocks in each of the four stages.
    package static let blocksPerStage = [3, 4, 6, 3]
    /// A bottleneck block's output channels divided by its inner channels.
    package static let expansion = 4

    package init(width: Int = publishedWidth, variant: Variant = .torchvision, activation: Activation = .relu) {
        self.width = width
        self.variant = variant
        self.activation = activation
    }

    /// Channels of the pooled features: 2048 at the published width.
    package var featureCount: Int { width * 8 * Self.expansion }

    /// The backbone: N × 3 × H × W → pooled N × 2048; the last node is named `avgpool`.
    package func backbone() -> Network {
        var network = Network()
        let stages = append(to: &network, prefix: "")
        network.append(.globalAveragePool, name: "avgpool", stages[4])
        return network
    }

    /// The backbone with a linear head: N × 3 × H × W → N × `classes` logits named `fc`.
    package func classifier(classes: Int) -> Network {
        var network = backbone()
        let features = network.output
        network.append(.linear(Linear(featureCount, classes)), name: "fc", features)
        return network
    }

    /// Appends input, stem and stages; node names begin with `prefix`.
    ///
    /// - Returns: The results at strides 2 (after the stem's activation), 4, 8, 16 and 32.
    package func append(to network: inout Network, prefix: String) -> [Node.ID] {
        let input = network.append(.input(channels: 3), name: "input")
        let stemPadding: Padding = variant.padding == .same ? .same : .symmetric(3)
        let stem = appendConvolution(
            Convolution(3, width, kernel: 7, stride: 2, padding: stemPadding), name: "\(prefix)conv1", to: &network,
            input)
        let normalised = appendNorm(width, name: "\(prefix)bn1", to: &network, stem)
        let activated = network.append(.activation(activation), name: "\(prefix)relu", normalised)
        let poolPadding: Padding = variant.padding == .symmetric ? .symmetric(1) : .same
        var result = network.append(
            .maxPool(MaxPool(kernel: 3, stride: 2, padding: poolPadding)), name: "\(prefix)maxpool", activated)

        var stages = [activated]
        var channels = width
        for (stage, blocks) in Self.blocksPerStage.enumerated() {
            let inner = width << stage
            for block in 0..<blocks {
                let stride = stage > 0 && block == 0 ? 2 : 1
                let name = "\(prefix)layer\(stage + 1).\(block)"
                result = appendBlock(name, to: &network, result, channels: channels, inner: inner, stride: stride)
                channels = inner * Self.expansion
            }
            stages.append(result)
        }
        return stages
    }

    private func appendBlock(
        _ name: String, to network: inout Network, _ input: Node.ID, channels: Int, inner: Int, stride: Int
    ) -> Node.ID {
        let outer = inner * Self.expansion
        let (first, second) = variant.stride == .oneByOne ? (stride, 1) : (1, stride)
        let middlePadding: Padding = variant.padding == .same ? .same : .symmetric(1)

        var result = input
        let convolutions = [
            Convolution(channels, inner, kernel: 1, stride: first),
            Convolution(inner, inner, kernel: 3, stride: second, padding: middlePadding),
            Convolution(inner, outer, kernel: 1),
        ]
        for (index, convolution) in convolutions.enumerated() {
            result = appendConvolution(convolution, name: "\(name).conv\(index + 1)", to: &network, result)
            result = appendNorm(convolution.outputChannels, name: "\(name).bn\(index + 1)", to: &network, result)
            guard index < 2 else { break }
            result = network.append(.activation(activation), name: "\(name).relu\(index + 1)", result)
        }

        var shortcut = input
        if channels != outer || stride != 1 {
            let projection = Convolution(channels, outer, kernel: 1, stride: stride)
            shortcut = appendConvolution(projection, name: "\(name).downsample.0", to: &network, input)
            shortcut = appendNorm(outer, name: "\(name).downsample.1", to: &network, shortcut)
        }
        let sum = network.append(.add, name: "\(name).add", result, shortcut)
        return network.append(.activation(activation), name: "\(name).relu3", sum)
    }

    private func appendConvolution(
        _ convolution: Convolution, name: String, to network: inout Network, _ input: Node.ID
    ) -> Node.ID {
        network.append(.convolution(convolution), name: name, input)
    }

    private func appendNorm(_ channels: Int, name: String, to network: inout Network, _ input: Node.ID) -> Node.ID {
        network.append(.batchNorm(BatchNorm(channels, epsilon: variant.epsilon)), name: name, input)
    }
}
