/// A layout's rules for what is left out, ready to be applied.
struct DropRules {
    private let inDictionary: [(NamePattern, reason: String)]
    private let beside: [(NamePattern, reason: String)]

    init(_ layout: Layout) {
        let marker = Drop(pattern: DemoMarker.name, reason: "demo marker")
        inDictionary = (layout.drops + [marker]).map(Self.rule)
        beside = (layout.beside + [marker]).map(Self.rule)
    }

    /// Why a tensor of the dictionary of weights is left out, if a rule says so.
    func reason(inDictionary name: String) -> String? {
        Self.reason(name, inDictionary)
    }

    /// Why a tensor outside the dictionary is left out; its name counts from the root.
    func reason(besideDictionary name: String) -> String? {
        Self.reason(name, beside)
    }

    private static func rule(_ drop: Drop) -> (NamePattern, reason: String) {
        (NamePattern(WrapperNames.removed(from: drop.pattern)), drop.reason)
    }

    private static func reason(_ name: String, _ rules: [(NamePattern, reason: String)]) -> String? {
        let name = WrapperNames.removed(from: name)
        return rules.first { $0.0.matches(name) }?.reason
    }
}
