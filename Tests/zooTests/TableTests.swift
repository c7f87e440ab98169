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
}
