/// A network as a value: which layers there are, how they are connected, and the canonical names of their parameters.
///
/// It says *what* is computed and holds no weights. Nodes stand in topological order: each node's inputs come before it.
package struct Network: Sendable, Hashable {
    package private(set) var nodes: [Node] = []

    package init() {}

    /// Appends a layer.
    ///
    /// - Parameters:
    ///   - layer: What is computed.
    ///   - name: The layer's canonical name, such as `layer1.0.conv1`; unique in the network.
    ///   - inputs: Results that the layer reads, in the order the layer expects.
    /// - Returns: The identity of the layer's result.
    @discardableResult
    package mutating func append(_ layer: Layer, name: String, _ inputs: Node.ID...) -> Node.ID {
        precondition(inputs.count == layer.inputCount, "\(name): \(inputs.count) inputs for \(layer)")
        precondition(inputs.allSatisfy { nodes.indices.contains($0.index) }, "\(name): an input comes later")
        precondition(!nodes.contains { $0.name == name }, "\(name): appended twice")
        nodes.append(Node(name: name, layer: layer, inputs: inputs))
        return Node.ID(index: nodes.count - 1)
    }

    package subscript(id: Node.ID) -> Node { nodes[id.index] }

    /// The node of a name.
    package func node(named name: String) -> Node.ID? {
        nodes.firstIndex { $0.name == name }.map(Node.ID.init(index:))
    }

    /// The last node: the network's result.
    package var output: Node.ID { Node.ID(index: nodes.count - 1) }

    /// Every parameter and buffer, in the order of the nodes.
    package var parameters: [Parameter] {
        nodes.flatMap { node in node.layer.parameters(named: node.name) }
    }
}
