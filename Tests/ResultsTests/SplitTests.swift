import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct SplitTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private let split = Split(
        training: [.init(id: "a_left", group: "a"), .init(id: "a_right", group: "a")],
        validation: [.init(id: "b, \"the second\"", group: "b")], test: [])

    @Test func `a split is one file under the digest of its bytes, shared by all that use it`() throws {
        let digest = try split.store(results: temporary.path)
        #expect(try split.store(results: temporary.path) == digest)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path("splits")) == ["\(digest.hex).csv"])
        #expect(try SHA256.digest(ofFile: temporary.path("splits/\(digest.hex).csv")) == digest)
        #expect(try Split(digest, results: temporary.path) == split)
    }

    @Test func `the order of the items, their groups and their parts count`() {
        var others = [split, split, split, split]
        others[1].training.reverse()
        others[2].training[0].group = "c"
        others[3].test = others[3].validation
        others[3].validation = []
        #expect(Set(others.map(\.digest)).count == 4)
    }

    @Test func `a split that was changed is refused, and written again by the next run`() throws {
        let digest = try split.store(results: temporary.path)
        let path = Split.path(digest, results: temporary.path)
        try Data("part,group,id\ntest,a,a\n".utf8).write(to: URL(filePath: path))
        #expect(throws: ResultsError.self) { try Split(digest, results: temporary.path) }
        try split.store(results: temporary.path)
        #expect(try Split(digest, results: temporary.path) == split)
    }

    @Test(arguments: ["part,group,id\nrest,a,a\n", "part,id\ntest,a\n", ""])
    func `a file that is no split is refused though its digest is right`(text: String) throws {
        let digest = SHA256.digest(of: Array(text.utf8))
        try temporary.write("splits/\(digest.hex).csv", Array(text.utf8))
        #expect(throws: ResultsError.self) { try Split(digest, results: temporary.path) }
    }
}
