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
