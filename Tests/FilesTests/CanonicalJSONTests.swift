import Foundation
import Testing

@testable import Files

@Suite struct CanonicalJSONTests {
    private static let documents: [(JSONValue, String)] = [
        (.null, "null"), (true, "true"), (-12, "-12"), (0.1, "0.1"), (.number(.leastNonzeroMagnitude), "5e-324"),
        (2.0, "2"),
        (.number(.nan), "null"), ("a/\"b\"\\\u{1F}\r", #""a/\"b\"\\\u001f\r""#), ([], "[]"), ([:], "{}"),
        (["b": 1, "a": [nil, false]], #"{"a":[null,false],"b":1}"#),
    ]

    @Test(arguments: documents)
    func `a document has one text`(document: JSONValue, text: String) {
        #expect(document.canonicalText == text)
    }

    @Test func `whatever is laid out reads back as it was`() throws {
        let long = JSONValue.list((0..<80).map { .integer($0) })
        let document: JSONValue = [
            "short": [1, 2.5], "long": long, "nested": ["text": "ü\n", "long": long, "empty": [:]], "none": [],
        ]
        let text = document.laidOut()
        #expect(text.hasPrefix("{\n  \"long\" : [\n    0,\n"))
        #expect(text.contains("  \"short\" : [1,2.5]\n"))
        #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == document)
    }

    @Test func `doubles keep every bit`() throws {
        let values = [0.1 + 0.2, 1.0.nextDown, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0x1p53 + 2, 1e16]
        let text = JSONValue.list(values.map(JSONValue.number)).canonicalText
        #expect(try JSONDecoder().decode([Double].self, from: Data(text.utf8)) == values)
    }
}
