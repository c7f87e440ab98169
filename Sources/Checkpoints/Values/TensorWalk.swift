/// The walk that finds every tensor of a tree with its path, in the order of the file.
struct TensorWalk {
    private let tree: ValueTree
    private let path: String
    private let leadsToTensor: [Bool]
    private var found: [NamedTensor] = []
    private var visits = 0
    private var steps = 0
    private var nameBytes = 0

    /// Sharing can make paths out of few bytes, so their number is bounded, and so are the edges looked at for them.
    private static let maximumVisits = 1 << 20
    private static let maximumSteps = 1 << 24
    private static let maximumNameBytes = 1 << 27
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
        var edges: TensorEdges
        /// Whether the edge that led here gave a segment.
        let hasSegment: Bool
    }

    private mutating func run(from root: Int) throws(CheckpointError) {
        var segments: [String] = []
        var frames: [Frame] = []
        var isOnPath = [Bool](repeating: false, count: tree.nodes.count)
        try visit(root, segments)
        frames.append(Frame(node: root, edges: TensorEdges(from: root, in: tree), hasSegment: false))
        isOnPath[root] = true
        while let last = frames.indices.last {
            guard let edge = frames[last].edges.next() else {
                let finished = frames.removeLast()
                isOnPath[finished.node] = false
                if finished.hasSegment { segments.removeLast() }
                continue
            }
            try countStep()
            guard leadsToTensor[edge.node], !isOnPath[edge.node] else { continue }
            let segment = edge.segment(in: tree)
            if let segment { segments.append(segment) }
            try visit(edge.node, segments)
            if case .tensor = tree.nodes[edge.node] {
                if segment != nil { segments.removeLast() }
                continue
            }
            guard frames.count < Self.maximumDepth else {
                throw .container(path: path, fault: .tooDeep(limit: Self.maximumDepth))
            }
            frames.append(
                Frame(node: edge.node, edges: TensorEdges(from: edge.node, in: tree), hasSegment: segment != nil))
            isOnPath[edge.node] = true
        }
    }

    private mutating func countStep() throws(CheckpointError) {
        steps += 1
        guard steps <= Self.maximumSteps else {
            throw .container(path: path, fault: .tooManyTensors(limit: Self.maximumVisits))
        }
    }

    private mutating func visit(_ node: Int, _ segments: [String]) throws(CheckpointError) {
        visits += 1
        guard visits <= Self.maximumVisits else {
            throw .container(path: path, fault: .tooManyTensors(limit: Self.maximumVisits))
        }
        guard case .tensor(let tensorNode) = tree.nodes[node] else { return }
        // A key can be long, and stand in the path of every tensor.
        nameBytes += segments.reduce(0) { $0 + $1.utf8.count + MemoryLayout<String>.size }
        guard nameBytes <= Self.maximumNameBytes else {
            throw .container(path: path, fault: .namesTooLong(limit: Self.maximumNameBytes))
        }
        let tensor = try tree.tensor(tensorNode, label: segments.joined(separator: "."))
        try tensor.check()
        found.append(
            NamedTensor(path: segments, tensor: tensor, call: tree.influence?.call(on: tensorNode, at: node)))
    }
}

// MARK: The way up

extension TensorWalk {
    /// Which nodes have a tensor below them, found from the tensors upwards.
    private static func markLeads(_ tree: ValueTree) -> [Bool] {
        var pending = tree.nodes.indices.filter { if case .tensor = tree.nodes[$0] { true } else { false } }
        var leads = [Bool](repeating: false, count: tree.nodes.count)
        guard !pending.isEmpty else { return leads }
        for node in pending { leads[node] = true }
        // The parents of all nodes back to back, those of a node from its start on.
        var starts = [Int](repeating: 0, count: tree.nodes.count + 1)
        forEachEdge(tree) { child, _ in starts[child + 1] += 1 }
        for node in tree.nodes.indices { starts[node + 1] += starts[node] }
        var parents = [UInt32](repeating: 0, count: starts[tree.nodes.count])
        var next = starts
        forEachEdge(tree) { child, parent in
            parents[next[child]] = parent
            next[child] += 1
        }
        while let node = pending.popLast() {
            for parent in parents[starts[node]..<starts[node + 1]].lazy.map(Int.init) where !leads[parent] {
                leads[parent] = true
                pending.append(parent)
            }
        }
        return leads
    }

    /// Calls `body` with every child that may have a tensor below it, and its parent.
    private static func forEachEdge(_ tree: ValueTree, _ body: (Int, UInt32) -> Void) {
        for (index, node) in tree.nodes.enumerated() {
            // The machine makes no more nodes than 32 bits can count.
            let parent = UInt32(truncatingIfNeeded: index)
            switch node {
            case .sequence(_, let items), .dictionary(let items):
                for item in items where tree.nodes[item].mayHoldTensors { body(item, parent) }
            case .object(let object):
                for item in object.elements where tree.nodes[item].mayHoldTensors { body(item, parent) }
                for item in object.pairs where tree.nodes[item].mayHoldTensors { body(item, parent) }
                if let state = object.state, tree.nodes[state].mayHoldTensors { body(state, parent) }
            default: break
            }
        }
    }
}

extension ValueNode {
    fileprivate var mayHoldTensors: Bool {
        switch self {
        case .sequence, .dictionary, .object, .tensor: true
        default: false
        }
    }
}
