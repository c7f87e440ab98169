/// Where nodes stand below the root of a tree: one way to each, found by going to every node once.
struct NodePlaces {
    private enum Label {
        case index(Int)
        /// The node of the key.
        case key(Int)
        case word(String)
        case nothing
    }

    private let tree: ValueTree
    private let root: Int
    private var parents: [Int]
    private var labels: [Label]
    private var pending: [Int] = []

    /// A place is for people to read: what is longer is shortened.
    private static let longestSegment = 64
    private static let mostSegments = 24
    /// Some steps give no segment.
    private static let mostSteps = 256

    init(in tree: ValueTree, from root: Int) {
        self.tree = tree
        self.root = root
        parents = Array(repeating: -1, count: tree.nodes.count)
        labels = Array(repeating: .nothing, count: tree.nodes.count)
        parents[root] = root
        pending = [root]
        var position = 0
        while position < pending.count {
            visit(pending[position])
            position += 1
        }
        pending = []
    }

    /// The place of a node; nil when nothing refers to it.
    func place(of node: Int) -> String? {
        guard parents[node] >= 0 else { return nil }
        var segments: [String] = []
        var node = node
        var steps = 0
        while node != root, segments.count < Self.mostSegments, steps < Self.mostSteps {
            steps += 1
            if let segment = segment(labels[node]) { segments.append(segment) }
            node = parents[node]
        }
        if node != root { segments.append("…") }
        return segments.isEmpty ? "(root)" : segments.reversed().joined(separator: ".")
    }

    private func segment(_ label: Label) -> String? {
        switch label {
        case .index(let index): String(index)
        case .key(let key): Self.shortened(Value(tree, key).pathSegment ?? "?")
        case .word(let word): word
        case .nothing: nil
        }
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= longestSegment ? text : text.prefix(longestSegment / 4) + "…"
    }

    private mutating func visit(_ node: Int) {
        switch tree.nodes[node] {
        case .sequence(_, let items): reach(items, from: node)
        case .dictionary(let items): reach(pairs: items, from: node)
        case .object(let object), .opaque(let object):
            reach(object.elements, from: node)
            reach(pairs: object.pairs, from: node)
            if let state = object.state { reach(state, .nothing, from: node) }
            if let arguments = object.arguments { reach(arguments, .word("(arguments)"), from: node) }
        default: break
        }
        if let state = tree.attributes[node] { reach(state, .word("(attributes)"), from: node) }
    }

    private mutating func reach(_ items: [Int], from parent: Int) {
        for (index, item) in items.enumerated() { reach(item, .index(index), from: parent) }
    }

    private mutating func reach(pairs: [Int], from parent: Int) {
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            reach(pairs[index], .word("(key)"), from: parent)
            reach(pairs[index + 1], .key(pairs[index]), from: parent)
        }
    }

    private mutating func reach(_ node: Int, _ label: Label, from parent: Int) {
        guard parents[node] < 0 else { return }
        parents[node] = parent
        labels[node] = label
        pending.append(node)
    }
}
