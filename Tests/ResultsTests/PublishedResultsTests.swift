import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct PublishedResultsTests {
    @Test func `the file is valid under the schema, and the compiled one is the same: run Tools/generate-cards`() throws
    {
        let data = try Data(contentsOf: Example.root.appending(path: "Registry/published-results.json"))
        let schema = try JSONSchema("published-results.schema.json", in: Example.schemas)
        #expect(try schema.faults(in: data) == [])
        #expect(PublishedResults.json == String(decoding: data, as: UTF8.self))
    }

    @Test func `a figure that several tables repeat is given once`() throws {
        let results = try PublishedResults.bundled()
        #expect(results.results.count == 204)
        #expect(results.results(of: "imagenet").map(\.task) == ["DXC14", "DXC5", "ECC", "LXS", "PXS", "TXC", "VFS"])
        let swav = try #require(results.result(of: "swav", task: "VFS"))
        #expect(swav.metric == .dice && swav.runs == 10)
        #expect(results.result(of: "chexpert", task: "DXC5") == nil)
    }
}
