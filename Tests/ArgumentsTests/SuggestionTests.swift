import Arguments
import Testing

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abd", 1), ("abc", "acb", 1),
        ("import", "improt", 1), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
    ])
    func `a distance counts insertions, deletions, substitutions and swaps`(
        first: String, second: String, distance: Int
    ) {
        #expect(editDistance(first, second) == distance)
        #expect(editDistance(second, first) == distance)
    }

    @Test func `only a near name is suggested`() {
        #expect(nearest(to: "lst", among: ["list", "last-run"]) == "list")
        #expect(nearest(to: "x", among: ["list"]) == nil)
        #expect(nearest(to: "list", among: []) == nil)
    }
}
