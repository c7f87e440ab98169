import Tensors

/// A network as a graph of operators with its weights: the contents of a `.onnx` file.
package struct ONNXModel: Sendable {
    /// The version of the format that is written, that of ONNX 1.8 (2020).
    static let formatVersion = 7
    /// The version of the operators that is written, the one that came with it.
    static let operatorVersion = 13
    /// The number of float32 among `TensorProto.DataType`.
    static let float32 = 1

    /// What the graph is called.
    package let name: String
    package let inputs: [ONNXValue]
    package let outputs: [ONNXValue]
    /// In topological order.
    package let nodes: [ONNXNode]
    /// Float32 tensors that nodes read by name.
    package let weights: [TensorEntry]
    /// Free text about the model.
    package let metadata: [String: String]

    package init(
        name: String, inputs: [ONNXValue], outputs: [ONNXValue], nodes: [ONNXNode], weights: [TensorEntry],
        metadata: [String: String]
    ) {
        self.name = name
        self.inputs = inputs
        self.outputs = outputs
        self.nodes = nodes
        self.weights = weights
        self.metadata = metadata
    }
}

extension ONNXModel {
    /// A `ModelProto`; the numbers of fields are those of `onnx.proto` of the ONNX project.
    var message: ProtobufBuilder {
        var operators = ProtobufBuilder()
        operators.append(1, "")
        operators.append(2, Self.operatorVersion)
        var message = ProtobufBuilder()
        message.append(1, Self.formatVersion)
        message.append(2, "zoo")
        message.append(7, graph)
        message.append(8, operators)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            var entry = ProtobufBuilder()
            entry.append(1, key)
            entry.append(2, value)
            message.append(14, entry)
        }
        return message
    }

    /// A `GraphProto`.
    private var graph: ProtobufBuilder {
        var graph = ProtobufBuilder()
        for node in nodes { graph.append(1, node.message) }
        graph.append(2, name)
        for weight in weights { graph.append(5, Self.message(of: weight)) }
        for input in inputs { graph.append(11, input.message) }
        for output in outputs { graph.append(12, output.message) }
        return graph
    }

    /// A `TensorProto` with its elements as little-endian bytes.
    private static func message(of tensor: TensorEntry) -> ProtobufBuilder {
        var message = ProtobufBuilder()
        for extent in tensor.shape.dimensions { message.append(1, extent) }
        message.append(2, float32)
        message.append(8, tensor.name)
        message.append(9, tensor)
        return message
    }
}
