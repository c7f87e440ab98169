import Testing

@testable import Files

@Suite struct MergePatchTests {
    /// The examples of RFC 7396, appendix A, except those whose document holds null.
    static let examples = [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#), ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    private func parsed(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(arguments: examples)
    func `a patch makes what the standard says`(_ target: String, _ patch: String, _ result: String) throws {
        #expect(try parsed(target).merged(with: parsed(patch)) == parsed(result))
    }

    @Test(arguments: examples.filter { $0.2 != "null" })
    func `the patch between two documents makes the one of the other`(
        _ target: String, _ patch: String, _ result: String
    ) throws {
        let (from, to) = (try parsed(target), try parsed(result))
        #expect(try from.merged(with: #require(from.patch(to: to))) == to)
        #expect(from.patch(to: from) == nil)
    }

    @Test func `what was there keeps its place, and what is new follows`() throws {
        let merged = try parsed(#"{"b":1,"a":{"d":2,"c":3}}"#).merged(with: parsed(#"{"e":5,"a":{"c":4}}"#))
        guard case .object(let members) = merged else { throw JSONFault.unwritable(reason: "no object") }
        #expect(members.map(\.key) == ["b", "a", "e"])
        #expect(merged["a"] == ["d": 2, "c": 4])
    }
}
