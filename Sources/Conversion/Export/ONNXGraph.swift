package import Checkpoints
package import Networks
package import Tensors

/// Writes a backbone as a graph of ONNX operators whose weights keep their canonical names.
package enum ONNXGraph {
    /// The graph's input: N × 3 × H × W, normalised as the model's preprocessing says.
    package static let input = "images"
    /// The graph's output: N × pooled features.
    package static let output = "features"

    /// The model of a backbone.
    ///
    /// - Parameters:
    ///   - network: What is computed.
    ///   - weights: Its tensors.
    ///   - metadata: Free text about the model.
    /// - Returns: A model that computes what the network computes, at any number and extent of images.
    /// - Throws: `ConversionError.incomplete` when the weights do not fill the network.
    package static func model(
        of network: ResNet50, weights: StateDict, metadata: [String: String]
    ) throws(ConversionError) -> ONNXModel {
        let backbone = network.backbone()
        return ONNXModel(
            name: "resnet50", inputs: [ONNXValue(input, [.any("N"), .exactly(3), .any("H"), .any("W")])],
            outputs: [ONNXValue(output, [.any("N"), .exactly(network.featureCount)])],
            nodes: backbone.nodes.flatMap { nodes(of: $0, in: backbone) },
            weights: try backbone.entries(weights), metadata: metadata)
    }

    private static func nodes(of node: Node, in network: Network) -> [ONNXNode] {
        let inputs = node.inputs.map { result(of: network[$0]) }
        switch node.layer {
        case .input: return []
        case .convolution(let layer):
            return [
                self.node("Conv", node, inputs, window(layer.kernel, layer.stride, layer.padding))
            ]
        case .batchNorm(let layer):
            return [
                self.node("BatchNormalization", node, inputs, [("epsilon", .float(Float(layer.epsilon)))])
            ]
        case .activation(.relu): return [self.node("Relu", node, inputs)]
        case .activation(.softplus): return [self.node("Softplus", node, inputs)]
        case .add: return [self.node("Add", node, inputs)]
        case .maxPool(let layer):
            return [self.node("MaxPool", node, inputs, window(layer.kernel, layer.stride, layer.padding))]
        case .globalAveragePool:
            return [
                self.node("GlobalAveragePool", node, inputs),
                ONNXNode(
                    "Flatten", name: "flatten", inputs: [result(of: node)], output: output,
                    attributes: [("axis", .integer(1))]),
            ]
        case .upsampleNearest, .concatenate, .linear:
            preconditionFailure("a backbone has no such layer: \(node.name)")
        }
    }

    /// An operator that reads its inputs and then the node's own weights, in the order in which the network lists them.
    private static func node(
        _ type: String, _ node: Node, _ inputs: [String],
        _ attributes: [(name: String, value: ONNXNode.Attribute)] = []
    ) -> ONNXNode {
        ONNXNode(
            type, name: node.name, inputs: inputs + node.layer.parameters(named: node.name).map(\.name),
            output: result(of: node), attributes: attributes)
    }

    private static func result(of node: Node) -> String {
        if case .input = node.layer { input } else { node.name }
    }

    /// Kernel, stride and padding; SAME depends on the image and is left to the runtime, which knows it.
    private static func window(
        _ kernel: Int, _ stride: Int, _ padding: Padding
    ) -> [(name: String, value: ONNXNode.Attribute)] {
        let pads: (name: String, value: ONNXNode.Attribute)
        switch padding {
        case .symmetric(let amount): pads = ("pads", .integers([amount, amount, amount, amount]))
        // An odd remainder goes after the image, which is the upper end.
        case .same: pads = ("auto_pad", .text("SAME_UPPER"))
        }
        return [("kernel_shape", .integers([kernel, kernel])), ("strides", .integers([stride, stride])), pads]
    }
}
