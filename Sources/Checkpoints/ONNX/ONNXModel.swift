package import Files
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

/// One operator of a graph and what it reads and writes.
package struct ONNXNode: Sendable {
    /// A value that is fixed when the graph is written.
    package enum Attribute: Sendable {
        case integer(Int)
        case float(Float)
        case text(String)
        case integers([Int])
    }

    /// The operator, such as `Conv`.
    package let type: String
    package let name: String
    /// Results of other nodes, inputs of the graph, or weights.
    package let inputs: [String]
    package let output: String
    /// In the order in which they are written.
    package let attributes: [(name: String, value: Attribute)]

    package init(
        _ type: String, name: String, inputs: [String], output: String,
        attributes: [(name: String, value: Attribute)] = []
    ) {
        self.type = type
        self.name = name
        self.inputs = inputs
        self.output = output
        self.attributes = attributes
    }
}

extension ONNXNode {
    /// A `NodeProto`; the numbers of fields are those of `onnx.proto` of the ONNX project.
    var message: ProtobufBuilder {
        var message = ProtobufBuilder()
        for input in inputs { message.append(1, input) }
        message.append(2, output)
        message.append(3, name)
        message.append(4, type)
        for attribute in attributes { message.append(5, attribute.value.message(named: attribute.name)) }
        return message
    }
}

extension ONNXNode.Attribute {
    /// An `AttributeProto`: its name, its value in the field of its type, and the number of the type.
    fileprivate func message(named name: String) -> ProtobufBuilder {
        var message = ProtobufBuilder()
        message.append(1, name)
        switch self {
        case .float(let value):
            message.append(2, value)
            message.append(20, 1)
        case .integer(let value):
            message.append(3, value)
            message.append(20, 2)
        case .text(let value):
            message.append(4, value)
            message.append(20, 3)
        case .integers(let values):
            for value in values { message.append(8, value) }
            message.append(20, 7)
        }
        return message
    }
}

/// A float32 tensor that enters or leaves a graph.
package struct ONNXValue: Sendable {
    /// The extent of an axis.
    package enum Extent: Sendable {
        case exactly(Int)
        /// Known only when the graph is run; equal names are equal extents.
        case any(String)
    }

    package let name: String
    package let shape: [Extent]

    package init(_ name: String, _ shape: [Extent]) {
        self.name = name
        self.shape = shape
    }
}

extension ONNXValue {
    /// A `ValueInfoProto`, around a `TypeProto`, its `Tensor` and a `TensorShapeProto`.
    var message: ProtobufBuilder {
        var extents = ProtobufBuilder()
        for extent in shape { extents.append(1, extent.message) }
        var tensor = ProtobufBuilder()
        tensor.append(1, ONNXModel.float32)
        tensor.append(2, extents)
        var type = ProtobufBuilder()
        type.append(1, tensor)
        var message = ProtobufBuilder()
        message.append(1, name)
        message.append(2, type)
        return message
    }
}

extension ONNXValue.Extent {
    /// A `TensorShapeProto.Dimension`.
    fileprivate var message: ProtobufBuilder {
        var message = ProtobufBuilder()
        switch self {
        case .exactly(let extent): message.append(1, extent)
        case .any(let name): message.append(2, name)
        }
        return message
    }
}

/// The writing of `.onnx` files: the same model gives the same bytes.
package enum ONNXWriter {
    /// Protocol buffers end below two gibibytes.
    static let maximumByteCount = 0x7FFF_FFFF

    /// Writes a file that appears whole or not at all.
    ///
    /// - Parameters:
    ///   - model: The graph and its weights.
    ///   - path: The target.
    /// - Returns: The SHA-256 of the file.
    /// - Throws: `CheckpointError` when a weight's name stands twice, it is not float32, the model is too large for the format, or the
    ///   file cannot be written.
    @discardableResult
    package static func write(_ model: ONNXModel, to path: String) throws(CheckpointError) -> Digest {
        try TensorEntry.checkNames(model.weights, path: path)
        for weight in model.weights where weight.dtype != .float32 {
            throw .tensor(path: path, name: weight.name, fault: .unwritable(weight.dtype))
        }
        let message = model.message
        guard message.byteCount <= maximumByteCount else {
            throw .write(path: path, fault: .tooLarge(bytes: message.byteCount, limit: maximumByteCount))
        }
        var output = try HashedFile(path)
        try message.write(to: path) { piece throws(CheckpointError) in try output.write(piece) }
        return try output.commit()
    }
}
