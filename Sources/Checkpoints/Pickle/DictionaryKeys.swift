/// The keys of a pickle's dictionaries, by which Python would know one from another.
///
/// A key that many dictionaries share is one node, so that its text is hashed once however often it is used.
struct DictionaryKeys {
    private let nodes: [ValueNode]
    /// The first node of each text.
    private var firstOfText: [String: Int] = [:]
    /// The first node of the same text, by node.
    private var known: [Int: Int] = [:]

    init(_ nodes: [ValueNode]) {
        self.nodes = nodes
    }

    private enum Key: Hashable {
        case text(Int)
        case integer(Int)
    }

    /// Alternating keys and values without the repeated keys: the first place, the last value.
    mutating func withoutRepetition(_ items: [Int]) -> [Int] {
        var places: [Key: Int] = [:]
        var kept: [Int] = []
        kept.reserveCapacity(items.count)
        for index in stride(from: 0, to: items.count - 1, by: 2) {
            if let key = key(items[index]), let earlier = places.updateValue(places[key] ?? kept.count, forKey: key) {
                kept[earlier + 1] = items[index + 1]
            } else {
                kept += [items[index], items[index + 1]]
            }
        }
        return kept
    }

    private mutating func key(_ node: Int) -> Key? {
        switch nodes[node] {
        case .integer(let value): return .integer(value)
        case .string(let text):
            if let first = known[node] { return .text(first) }
            let first = firstOfText[text] ?? node
            firstOfText[text] = first
            known[node] = first
            return .text(first)
        default: return nil
        }
    }
}
