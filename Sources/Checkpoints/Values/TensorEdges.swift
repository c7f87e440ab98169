/// The edges from a value to those below it, made one at a time: a list may be long, and be met often.
struct TensorEdges {
    /// One edge and what it adds to the path.
    struct Edge {
        fileprivate enum Label {
            case index(Int)
            /// The node of a dictionary's key.
            case key(Int)
            /// The same, of an object's attributes.
            case attribute(Int)
            case nothing
        }

        let node: Int
        fileprivate let label: Label

        /// The dictionaries of a `torch.nn.Module` that its own `state_dict` does not name.
        private static let transparentAttributes: Set<String> = ["_parameters", "_buffers", "_modules"]

        /// The segment of the path; nil where the edge adds none, as those that hold a module's children.
        func segment(in tree: ValueTree) -> String? {
            switch label {
            case .index(let index): return String(index)
            case .key(let key): return Value(tree, key).pathSegment ?? "?"
            case .attribute(let key):
                let name = Value(tree, key).pathSegment ?? "?"
                return Self.transparentAttributes.contains(name) ? nil : name
            case .nothing: return nil
            }
        }
    }

    private enum Part {
        case indexed([Int])
        case keyed([Int])
        case attributes([Int])
        case single(Int)
    }

    private let parts: [Part]
    private var part = 0
    private var position = 0

    init(from node: Int, in tree: ValueTree) {
        switch tree.nodes[node] {
        case .sequence(_, let items): parts = [.indexed(items)]
        case .dictionary(let items): parts = [.keyed(items)]
        case .object(let object):
            parts = [.indexed(object.elements), .keyed(object.pairs)] + Self.attributes(object.state, in: tree)
        default: parts = []
        }
    }

    /// An object's attributes.
    private static func attributes(_ state: Int?, in tree: ValueTree) -> [Part] {
        guard let state else { return [] }
        switch tree.nodes[state] {
        case .dictionary(let items): return [.attributes(items)]
        case .sequence(.tuple, let halves) where halves.count == 2:
            // The pair of `__dict__` and slots, each a dictionary or None (PEP 307).
            return halves.compactMap { half in
                if case .dictionary(let items) = tree.nodes[half] { .keyed(items) } else { nil }
            }
        default: return [.single(state)]
        }
    }

    /// The next edge; nil after the last.
    mutating func next() -> Edge? {
        while part < parts.count {
            if let edge = edge(parts[part]) {
                position += 1
                return edge
            }
            part += 1
            position = 0
        }
        return nil
    }

    private func edge(_ part: Part) -> Edge? {
        switch part {
        case .indexed(let items):
            return position < items.count ? Edge(node: items[position], label: .index(position)) : nil
        case .keyed(let items):
            guard let (key, value) = pair(items) else { return nil }
            return Edge(node: value, label: .key(key))
        case .attributes(let items):
            guard let (key, value) = pair(items) else { return nil }
            return Edge(node: value, label: .attribute(key))
        case .single(let node):
            return position == 0 ? Edge(node: node, label: .nothing) : nil
        }
    }

    private func pair(_ items: [Int]) -> (Int, Int)? {
        position < items.count / 2 ? (items[2 * position], items[2 * position + 1]) : nil
    }
}
