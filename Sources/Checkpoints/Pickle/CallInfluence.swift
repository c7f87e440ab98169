/// What the calls of a pickle could have changed in Python: whatever they were given, what was put into their results, and all below it.
///
/// Of a tensor among it nobody can tell here what Python would have, so it is not taken for what the file holds. The search goes over
/// the values as they were made, with those that later ones replaced.
struct CallInfluence: Sendable {
    /// The node of the call that reaches a node first; the count of nodes where there is none.
    private var causes: [UInt32]
    private var causeOfStorage: [Int: UInt32] = [:]
    /// The call that was given a function or class by which tensors are made, and could have changed it.
    private var causeOfAll: UInt32?
    private var names: [UInt32: String] = [:]
    private var pending: [Int] = []

    private static let none = UInt32.max

    init(nodes: [ValueNode], attributes: [Int: Int], formerStates: [Int: [Int]], globals: [GlobalUse]) {
        causes = Array(repeating: Self.none, count: nodes.count)
        addSources(nodes)
        while let node = pending.popLast() {
            let cause = causes[node]
            Self.forEachChild(of: nodes[node]) { reach($0, cause) }
            if let state = attributes[node] { reach(state, cause) }
            for state in formerStates[node] ?? [] { reach(state, cause) }
            switch nodes[node] {
            case .tensor(let tensor): causeOfStorage[tensor.view.index] = causeOfStorage[tensor.view.index] ?? cause
            case .storage(let storage): causeOfStorage[storage.index] = causeOfStorage[storage.index] ?? cause
            case .global(let index) where Self.makesTensors(globals[index].name): causeOfAll = causeOfAll ?? cause
            default: break
            }
        }
    }

    /// The name of the call on which a tensor depends; nil when there is none.
    func call(on tensor: TensorNode, at node: Int) -> String? {
        let parts = [node, tensor.payload, tensor.reading].compactMap { $0 }.map { causes[$0] }
        let cause =
            parts.first { $0 != Self.none } ?? causeOfStorage[tensor.view.index] ?? causeOfAll
        return cause.flatMap { names[$0] }
    }

    /// The opaque values, and the dictionaries with a key that could be equal to another in Python.
    private mutating func addSources(_ nodes: [ValueNode]) {
        for (index, node) in nodes.enumerated() {
            // The machine makes no more nodes than 32 bits can count.
            let number = UInt32(truncatingIfNeeded: index)
            switch node {
            case .opaque(let object):
                names[number] = object.className
                reach(index, number)
            case .dictionary(let items): addKey(of: items, in: index, nodes)
            case .object(let object): addKey(of: object.pairs, in: index, nodes)
            default: break
            }
        }
    }

    private mutating func addKey(of items: [Int], in index: Int, _ nodes: [ValueNode]) {
        for key in stride(from: 0, to: items.count - 1, by: 2).lazy.map({ items[$0] }) {
            switch nodes[key] {
            case .opaque(let object), .object(let object):
                let number = UInt32(truncatingIfNeeded: key)
                names[number] = object.className
                return reach(index, number)
            default: continue
            }
        }
    }

    private mutating func reach(_ node: Int, _ cause: UInt32) {
        guard causes[node] == Self.none else { return }
        causes[node] = cause
        pending.append(node)
    }

    private static func forEachChild(of node: ValueNode, _ body: (Int) -> Void) {
        switch node {
        case .sequence(_, let items), .dictionary(let items): items.forEach(body)
        case .object(let object), .opaque(let object):
            [object.arguments, object.state].compactMap { $0 }.forEach(body)
            object.elements.forEach(body)
            object.pairs.forEach(body)
        // Its memory is that of the bytes, where a pickle holds them.
        case .tensor(let tensor): if let payload = tensor.payload { body(payload) }
        default: break
        }
    }

    /// Whether tensors are made by a function or class of this name that is written in Python, so that it can be changed.
    private static func makesTensors(_ name: String) -> Bool {
        name.hasPrefix("torch._utils.") || name.hasPrefix("torch._tensor.") || name.hasPrefix("torch.nn.parameter.")
            || StorageType(className: name) != nil
    }
}
