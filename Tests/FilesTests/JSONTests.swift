import Errors
import Testing

@testable import Files

@Suite struct JSONTests {
    private func value(_ text: String) throws(JSONFault) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    private func fault(_ text: String) throws -> JSONFault {
        try #require(throws: JSONFault.self) { try value(text) }
    }

    @Test(
        arguments: [
            ("{}", [:]), ("[]", []), (" null ", nil), ("true", true), ("-1.5e3", -1500), ("-0", 0), ("1E+2", 100),
            ("0.5", 0.5),
            ("\"ä \\u00e4 \\n\\ud83d\\ude00\"", "ä ä \n😀"), ("{\"a\": [1, {\"b\": \"\"}]}\n", ["a": [1, ["b": ""]]]),
            ("18446744073709551616", .number(0x1p64)),
        ] as [(String, JSONValue)])
    func `a well-formed text is read`(text: String, expected: JSONValue) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        ("", "line 1, column 1: the text ends"), ("{\n  \"a\" ; 1\n}", "line 2, column 7: ':' is missing"),
        ("{\"a\": 1 \"b\": 2}", "line 1, column 9: ',' is missing"), ("[1, ]", "line 1, column 5: a value is missing"),
        ("{a: 1}", "line 1, column 2: a name in quotes is missing"), ("[tru]", "line 1, column 2: 'true' is misspelt"),
        ("{} x", "line 1, column 4: more follows the document"), ("\"a", "line 1, column 3: the text ends"),
        ("\"\\q\"", "line 1, column 3: an unknown escape"), ("[1.2.3]", "line 1, column 2: a value is missing"),
        ("\"a\nb\"", "line 1, column 3: a control character in a text"), ("01", "line 1, column 1: a value is missing"),
        ("[1.]", "line 1, column 2: a value is missing"), ("[+1]", "line 1, column 2: a value is missing"),
        ("[.5]", "line 1, column 2: a value is missing"), ("[1e]", "line 1, column 2: a value is missing"),
        ("[1e999]", "line 1, column 2: a number is beyond what 64 bits hold"),
        ("nan", "line 1, column 1: 'null' is misspelt"),
        ("\"\\ud800x\"", "line 1, column 8: half a surrogate pair"),
        ("\"\\u12\"", "line 1, column 4: an unknown escape"),
        ("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}", "line 2, column 16: 'c' stands twice"),
        ("{\"a\": 1, \"\\u0061\": 2}", "line 1, column 10: 'a' stands twice"),
    ])
    func `the first fault is told with its place`(text: String, words: String) throws {
        #expect(try fault(text).description == words)
        #expect(try fault(text).isOfSyntax)
        #expect(try fault(text).kind == .refused)
    }

    @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3], [0x22, 0xC3, 0x22]] as [[UInt8]])
    func `what is not UTF-8 is a fault`(bytes: [UInt8]) throws {
        let fault = try #require(throws: JSONFault.self) { try JSONValue(parsing: bytes) }
        #expect(fault.description == "line 1, column 2: not UTF-8")
    }

    @Test func `a text that is nested without end does not exhaust the stack`() throws {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(try fault(deep).description == "line 1, column 65: nested too deep, more than 64 levels")
        #expect(try value(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) != nil)
    }

    @Test func `a document of more bytes or values than allowed is refused`() throws {
        let bytes = Array("[1, 2]".utf8)
        #expect(throws: JSONFault.tooLarge(bytes: 6, limit: 5)) {
            try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 5))
        }
        #expect(throws: JSONFault.self) { try JSONValue(parsing: bytes, limits: JSONLimits(values: 2)) }
        #expect(try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 6, values: 3)) == [1, 2])
    }

    @Test func `equal documents are those that say the same`() throws {
        #expect(try value("{\"a\": 1, \"b\": [2.0]}") == value("{\"b\": [2], \"a\": 1.0}"))
        #expect(try value("[1, 2]") != value("[2, 1]"))
        #expect(try value("1") != value("true"))
        #expect(try value("{\"a\": null}") != value("{}"))
        #expect(JSONValue.integer(1 << 53 + 1) != .number(0x1p53))
        #expect(Set([1, 1.0, ["a": 1, "b": 2], ["b": 2, "a": 1]] as [JSONValue]).count == 2)
    }

    @Test func `a document is written with sorted keys and read back as it was`() throws {
        let document: JSONValue = ["b": [1, 0.1, nil, true], "a/b": ["c": "ä\n\"", "": 1e300]]
        let line = try JSONDocument.canonical(document)
        #expect(String(decoding: line, as: UTF8.self) == #"{"a/b":{"":1e+300,"c":"ä\n\""},"b":[1,0.1,null,true]}"#)
        #expect(try JSONValue(parsing: line) == document)
        #expect(try JSONDocument.decode(JSONValue.self, from: line) == document)
        let pretty = try JSONDocument.pretty(document)
        #expect(pretty.last == UInt8(ascii: "\n"))
        #expect(try JSONValue(parsing: pretty) == document)
    }

    @Test func `what JSON cannot say is not written`() {
        let fault = #expect(throws: JSONFault.self) { try JSONDocument.pretty(["a": Double.nan]) }
        #expect(fault?.kind == .failed)
    }

    private struct Card: Decodable { let steps: [Step] }
    private struct Step: Decodable { let degrees: Int }

    @Test(arguments: [
        ("{}", "'steps' is missing"), ("{\"steps\": [{\"degrees\": 1}, {}]}", "steps[1]: 'degrees' is missing"),
        ("{\"steps\": [], \"steps\": []}", "line 1, column 15: 'steps' stands twice"),
    ])
    func `what cannot be decoded is told with its place`(text: String, words: String) {
        let fault = #expect(throws: JSONFault.self) { try JSONDocument.decode(Card.self, from: Array(text.utf8)) }
        #expect(fault?.description == words)
    }
}

@Suite struct JSONObjectTests {
    private enum Loss: String, CaseIterable { case bce, dice }

    private struct Recipe: Equatable {
        let epochs: Int
        let rate: Double
        let loss: Loss
        let title: String?
        let milestones: [Int]
    }

    private func recipe(_ text: String) throws(JSONFault) -> Recipe {
        try JSONPlace(parsing: Array(text.utf8)).object { (card) throws(JSONFault) in
            try card.required("recipe").object { (recipe) throws(JSONFault) in
                Recipe(
                    epochs: try recipe.integer("epochs", in: 1...1000), rate: try recipe.number("rate", in: 0...1),
                    loss: try recipe.choice("loss"), title: try recipe.optional("title")?.text(),
                    milestones: try recipe.list("milestones", count: 0...3).map { item throws(JSONFault) in
                        try item.integer(in: 1...(.max))
                    })
            }
        }
    }

    private func text(_ recipe: String) -> String {
        #"{"recipe": {"epochs": 2, "rate": 1, "loss": "dice", "milestones": [3, 4]}}"#.replacing(
            recipe.split(separator: "→")[0], with: recipe.split(separator: "→", omittingEmptySubsequences: false)[1])
    }

    @Test func `an object is read key by key`() throws {
        let expected = Recipe(epochs: 2, rate: 1, loss: .dice, title: nil, milestones: [3, 4])
        #expect(try recipe(text("2→2")) == expected)
        #expect(try recipe(text("\"rate\": 1,→\"title\": null, \"rate\": 1.0,")) == expected)
    }

    @Test(arguments: [
        ("2→0", "recipe.epochs: expected a whole number from 1 to 1000, found 0"),
        ("2→2.5", "recipe.epochs: expected a whole number from 1 to 1000, found 2.5"),
        ("2→\"2\"", "recipe.epochs: expected a whole number from 1 to 1000, found '2'"),
        ("2→null", "recipe: 'epochs' is missing"), ("\"rate\": 1,→", "recipe: 'rate' is missing"),
        ("1,→1.5,", "recipe.rate: expected a number from 0 to 1, found 1.5"),
        ("dice→dise", "recipe.loss: unknown 'dise', did you mean 'dice'? (known: bce, dice)"),
        ("\"dice\"→1", "recipe.loss: expected a text, found 1"),
        ("\"rate\"→\"title\": 1, \"rate\"", "recipe.title: expected a text, found 1"),
        ("[3, 4]→[3, 0]", "recipe.milestones[1]: expected a whole number of at least 1, found 0"),
        ("[3, 4]→[1, 2, 3, 4]", "recipe.milestones: expected a list of 0 to 3 items, found 4"),
        ("[3, 4]→{}", "recipe.milestones: expected a list, found an object"),
        ("\"rate\"→\"titel\": \"a\", \"rate\"", "recipe: unknown key 'titel', did you mean 'title'?"),
        ("{\"recipe\"→{\"x\": 1, \"recipe\"", "unknown key 'x'"),
        ("{\"recipe\": →[", "line 1, column 64: ',' is missing"),
    ])
    func `a fault names the place, and the nearest of the names that are known`(change: String, words: String) {
        let fault = #expect(throws: JSONFault.self) { try recipe(text(change)) }
        #expect(fault?.description == words)
    }

    @Test func `what a document says does not reach the terminal as a command`() {
        let fault = #expect(throws: JSONFault.self) { try recipe("{\"\\u001b[2J\": 1, \"recipe\": []}") }
        #expect(fault?.description == "recipe: expected an object, found a list")
        let other = #expect(throws: JSONFault.self) {
            try JSONPlace(["\u{1B}[2J": 1]).object { (_) throws(JSONFault) in }
        }
        #expect(other?.description == "unknown key '·[2J'")
    }
}
