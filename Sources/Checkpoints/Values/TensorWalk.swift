/// The walk that finds every tensor of a tree with its path, in the order of the file.
struct TensorWalk {
    private let tree: ValueTree
    private let path: String
    private let leadsToTensor: [Bool]
    private var found: [NamedTensor] = []
    private var visits = 0

    /// Sharing can make paths out of few bytes, so their number is bounded.
    private static let maximumVisits = 1 << 20
    private static let maximumDepth = 200

    private init(_ tree: ValueTree, path: String) {
        self.tree = tree
        self.path = path
        leadsToTensor = Self.markLeads(tree)
    }

    /// Finds and checks the tensors below a node.
    ///
    /// - Parameters:
    ///   - tree: The values of a checkpoint.
    ///   - root: Where to start.
    ///   - path: The file, for messages.
    /// - Returns: The tensors; one that is referred to twice comes twice.
    /// - Throws: `CheckpointError` when a tensor is unsound, or there are too many or too deep ones.
    static func tensors(
        in tree: ValueTree, root: Int, path: String
    ) throws(CheckpointError) -> [NamedTensor] {
        var walk = TensorWalk(tree, path: path)
        try walk.run(from: root)
        return walk.found
    }

    private struct Frame {
        let node: Int
        let children: [(segment: String?, node: Int)]
        var next = 0
    }

    private mutating func run(from root: Int) throws(CheckpointError) {
        var segments: [String] = []
        var frames: [Frame] = []
        var isOnPath = [Bool](repeating: false, count: tree.nodes.count)
        try visit(root, segments)
        if leadsToTensor[root] { frames.append(Frame(node: root, children: children(of: root))) }
        isOnPath[root] = true
        var hasSegment: [Bool] = []
        while let frame = frames.last {
            guard frame.next < frame.children.count else {
                isOnPath[frame.node] = false
                frames.removeLast()
                if !frames.isEmpty, hasSegment.removeLast() { segments.removeLast() }
                continue
            }
            frames[frames.count - 1].next += 1
            let child = frame.children[frame.next]
            guard leadsToTensor[child.node], !isOnPath[child.node] else { continue }
            if let segment = child.segment { segments.append(segment) }
            try visit(child.node, segments)
            let below = children(of: child.node)
            guard !below.isEmpty else {
                if child.segment != nil { segments.removeLast() }
                continue
            }
            guard frames.count < Self.maximumDepth else {
                throw .container(path: path, fault: .tooDeep(limit: Self.maximumDepth))
            }
            frames.append(Frame(node: child.node, children: below))
            hasSegment.append(child.segment != nil)
            isOnPath[child.node] = true
        }
    }

    private mutating func visit(_ node: Int, _ segments: [String]) throws(CheckpointError) {
        visits += 1
        guard visits <= Self.maximumVisits else {
            throw .container(path: path, fault: .tooManyTensors(limit: Self.maximumVisits))
        }
        guard case .tensor(let tensorNode) = tree.nodes[node] else { return }
        let tensor = try tree.tensor(tensorNode, label: segments.joined(separator: "."))
        try tensor.check()
        found.append(NamedTensor(path: segments, tensor: tensor))
    }
}

// MARK: The edges that names follow

extension TensorWalk {
    /// The dictionaries of a `torch.nn.Module` that its own `state_dict` does not name.
    private static let transparentAttributes: Set<String> = ["_parameters", "_buffers", "_modules"]

    private func children(of node: Int) -> [(segment: String?, node: Int)] {
        let value = Value(tree, node)
        switch value.node {
        case .sequence(_, let items):
            return items.enumerated().map { (String($0.offset), $0.element) }
        case .dictionary(let items):
            return entries(items) { $0 }
        case .object(let object):
            let elements = object.elements.enumerated().map { (segment: Optional(String($0.offset)), node: $0.element) }
            return elements + entries(object.pairs) { $0 } + attributes(object.state)
        default:
            return []
        }
    }

    /// An object's attributes; those that hold a module's children give no segment of their own.
    private func attributes(_ state: Int?) -> [(segment: String?, node: Int)] {
        guard let state else { return [] }
        switch tree.nodes[state] {
        case .dictionary(let items):
            return entries(items) { Self.transparentAttributes.contains($0) ? nil : $0 }
        case .sequence(.tuple, let parts) where parts.count == 2:
            // The pair of `__dict__` and slots, each a dictionary or None (PEP 307).
            return parts.flatMap { part -> [(segment: String?, node: Int)] in
                guard case .dictionary(let items) = tree.nodes[part] else { return [] }
                return entries(items) { $0 }
            }
        default:
            return [(nil, state)]
        }
    }

    private func entries(
        _ items: [Int], _ segment: (String) -> String?
    ) -> [(segment: String?, node: Int)] {
        stride(from: 0, to: items.count - 1, by: 2).map { index in
            let key = Value(tree, items[index]).pathSegment ?? "?"
            return (segment(key), items[index + 1])
        }
    }

    /// Which nodes have a tensor below them, found from the tensors upwards.
    private static func markLeads(_ tree: ValueTree) -> [Bool] {
        var parents: [Int: [Int]] = [:]
        var leads = [Bool](repeating: false, count: tree.nodes.count)
        var pending: [Int] = []
        for (index, node) in tree.nodes.enumerated() {
            switch node {
            case .sequence(_, let items), .dictionary(let items):
                for item in items { parents[item, default: []].append(index) }
            case .object(let object):
                for item in object.elements + object.pairs + [object.state].compactMap(\.self) {
                    parents[item, default: []].append(index)
                }
            case .tensor:
                leads[index] = true
                pending.append(index)
            default: break
            }
        }
        while let node = pending.popLast() {
            for parent in parents[node] ?? [] where !leads[parent] {
                leads[parent] = true
                pending.append(parent)
            }
        }
        return leads
    }
}
