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
