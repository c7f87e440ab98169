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

/// The calls that a pickle asks for, as they are met.
struct RecordedCalls: Sendable {
    struct Call: Sendable {
        /// By its index among `callables`.
        let callable: Int
        /// The byte of the opcode that calls.
        let offset: Int
        /// The node that stands for the result.
        let node: Int
    }

    /// Each once, in the order of the first call.
    private(set) var callables: [GlobalUse] = []
    /// The first of them.
    private(set) var list: [Call] = []
    private(set) var count = 0
    private var indices: [String: Int] = [:]
    /// What the results of results are called.
    private var resultNames: Set<String> = []

    var isEmpty: Bool { count == 0 }

    /// Notes a call.
    ///
    /// - Throws: `PickleFault.limit` when more would be called than can be named.
    mutating func add(_ callable: GlobalUse, offset: Int, node: Int) throws(PickleFault) {
        count += 1
        let index = indices[callable.name] ?? callables.count
        if index == callables.count {
            guard index < PickleLimits.callables else { throw .limit(what: "callables", limit: PickleLimits.callables) }
            callables.append(callable)
            indices[callable.name] = index
        }
        guard list.count < PickleLimits.listedCalls else { return }
        list.append(Call(callable: index, offset: offset, node: node))
    }

    /// What the result of a callable is called; the result of a result has no longer name.
    mutating func resultName(of name: String) -> String {
        if resultNames.contains(name) { return name }
        let result = "the result of \(name)"
        resultNames.insert(result)
        return result
    }

    /// The calls without their places, for a file that is not read further.
    var summary: PickleCalls {
        PickleCalls(
            callables: callables, list: [], count: count, leavesTensors: false,
            danger: DangerousName.first(among: callables))
    }
}

extension CheckpointError {
    /// The same error of a file that would have called something, which matters more.
    func below(_ calls: RecordedCalls, of path: String) -> CheckpointError {
        if case .refused = self { return self }
        return calls.isEmpty ? self : .refused(path: path, calls: calls.summary, fault: description)
    }
}
