import Checkpoints

/// A bounded visit to the values of a checkpoint, as the screens and the layouts make it.
struct ValueVisit {
    private static let maximumValues = 2000
    private static let maximumDepth = 50
    private var visited = 0

    static func visit(_ root: Value) {
        var visit = ValueVisit()
        visit.look(at: root, depth: 0)
    }

    private mutating func look(at value: Value, depth: Int) {
        visited += 1
        guard visited <= Self.maximumValues, depth <= Self.maximumDepth else { return }
        precondition(!value.summary.isEmpty, "a value without words")
        if let state = value.state { look(at: state, depth: depth + 1) }
        switch value.kind {
        case .sequence(_, let items):
            precondition(items.count == value.elements?.count, "elements are missing")
            for item in items.prefix(Self.maximumValues) { look(at: item, depth: depth + 1) }
        case .dictionary(let entries):
            for (key, item) in entries.prefix(Self.maximumValues) {
                if entries.count < 100, let text = key.string {
                    precondition(value[text] != nil, "an entry is not found")
                }
                look(at: key, depth: depth + 1)
                look(at: item, depth: depth + 1)
            }
        case .tensor:
            precondition(value.tensor?.description.isEmpty != true, "a tensor without words")
        default:
            break
        }
    }
}
