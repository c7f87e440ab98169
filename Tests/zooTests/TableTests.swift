import Testing

@testable import zoo

@Suite struct TableTests {
    @Test func `columns are aligned and lines end without blanks`() {
        var table = Table([("MODEL", .left), ("SIZE", .right), ("NOTE", .left)])
        table.add(["swav", "94 MB", ""])
        table.add(["barlow-twins", "–", "unconfirmed"])
        #expect(
            table.text == """
                MODEL           SIZE   NOTE
                swav           94 MB
                barlow-twins       –   unconfirmed
                """)
    }

    @Test func `facts of several lines keep their column`() {
        var facts = Facts()
        facts.add("model", "swav")
        facts.add("files", "a\nb")
        facts.add("nothing", nil)
        #expect(facts.text == "model     swav\nfiles     a\n          b")
    }

    @Test func `where there is little room the last columns give way`() {
        var table = Table([("MODEL", .left), ("SIZE", .right), ("NOTE", .left)])
        table.add(["swav", "94 MB", "unconfirmed"])
        #expect(table.text(width: 27) == "MODEL    SIZE   NOTE\nswav    94 MB   unconfirmed")
        #expect(table.text(width: 26) == "MODEL    SIZE\nswav    94 MB")
        #expect(table.text(width: 3) == "MODEL\nswav")
    }

    @Test func `a long fact goes on below, and a long word stays whole`() {
        var facts = Facts()
        facts.add("steps", "one of these\n  gamma: lowest 80, highest 120\n0123456789abcdef0123")
        #expect(
            facts.text(width: 28) == """
                steps     one of these
                            gamma: lowest
                            80, highest 120
                          0123456789abcdef0123
                """)
    }
}
