import Testing

@testable import Errors

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abd", 1), ("abc", "acb", 1),
        ("import", "improt", 1), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
    ])
    func `a distance counts insertions, deletions, substitutions and swaps`(
        first: String, second: String, distance: Int
    ) {
        #expect(editDistance(Array(first.utf8), Array(second.utf8)) == distance)
        #expect(editDistance(Array(second.utf8), Array(first.utf8)) == distance)
    }

    @Test func `only a near name is suggested`() {
        #expect(["list", "last-run"].nearest(to: "lst") == "list")
        #expect(["list"].nearest(to: "x") == nil)
        #expect([].nearest(to: "list") == nil)
    }

    @Test func `of several that are as near the first is suggested, and a nearer one before it`() {
        #expect(["bat", "cat"].nearest(to: "rat") == "bat")
        #expect(["encoder.bias", "encoder.weigth"].nearest(to: "encoder.weight") == "encoder.weigth")
    }

    @Test func `in a long name more than four changes make another name`() {
        let name = String(repeating: "layer.", count: 10)
        #expect([name + "1234"].nearest(to: name) != nil)
        #expect([name + "12345"].nearest(to: name) == nil)
    }

    @Test func `a suggestion ends a message, or leaves it as it is`() {
        #expect(didYouMean("list") == ", did you mean 'list'?")
        #expect(didYouMean(nil) == "")
    }
}
