import Testing

@testable import Catalog

@Suite struct JSONSyntaxTests {
    @Test(arguments: [
        "{}", "[]", " null ", "true", "-1.5e3", "\"ä \\u00e4 \\n\"", "{\"a\": [1, {\"b\": \"\"}]}\n",
    ])
    func `a well-formed text has no fault`(text: String) {
        #expect(JSONSyntax.fault(in: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        ("", "line 1, column 1: the text ends"), ("{\n  \"a\" ; 1\n}", "line 2, column 7: ':' is missing"),
        ("{\"a\": 1 \"b\": 2}", "line 1, column 9: ',' is missing"), ("[1, ]", "line 1, column 5: a value is missing"),
        ("{a: 1}", "line 1, column 2: a name in quotes is missing"), ("[tru]", "line 1, column 2: 'true' is misspelt"),
        ("{} x", "line 1, column 4: more follows the document"), ("\"a", "line 1, column 3: the text ends"),
        ("\"\\q\"", "line 1, column 3: an unknown escape"), ("[1.2.3]", "line 1, column 2: a value is missing"),
        ("\"a\nb\"", "line 1, column 3: a control character in a text"),
    ])
    func `the first fault is told with its place`(text: String, fault: String) {
        #expect(JSONSyntax.fault(in: Array(text.utf8))?.description == fault)
    }

    @Test func `what is not UTF-8 is a fault`() {
        #expect(JSONSyntax.fault(in: [0x22, 0xFF, 0x22])?.reason == "not UTF-8")
        #expect(JSONSyntax.fault(in: [0x22, 0xC3])?.reason == "not UTF-8")
    }

    @Test func `a text that is nested without end does not exhaust the stack`() {
        let deep = [UInt8](repeating: 0x5B, count: 1_000_000)
        #expect(JSONSyntax.fault(in: deep)?.reason == "nested more than 64 deep")
    }
}
