import Errors
import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ResultNamesTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func digest(_ start: String) throws -> Digest {
        try #require(Digest(hex: start + String(repeating: "0", count: 64 - start.count)))
    }

    /// Files of these names; nothing here reads one.
    private func store(_ start: String, _ endings: String..., task: String = "VFS", model: String = "swav") throws {
        for ending in endings { try temporary.write("\(task)/\(model)/\(try digest(start).hex)-\(ending)", []) }
    }

    private var names: ResultNames { ResultNames(results: temporary.path) }

    private func failure(_ text: String) throws -> ResultNameError? {
        let id = try #require(ResultID(text))
        return #expect(throws: ResultNameError.self) { try names.place(of: id) }
    }

    @Test(
        arguments: [
            ("1a2b3c4d", "1a2b3c4d", nil), ("1A2B3C4D-12", "1a2b3c4d", 12), ("ab", "ab", nil),
            ("/home/ada/.zoo/results/VFS/swav/1a2b3c4d-3.json", "1a2b3c4d", 3), ("1a2b-3.curve.csv", "1a2b", 3),
        ] as [(String, String, Int?)])
    func `an id is digits, and perhaps a run`(text: String, digits: String, run: Int?) throws {
        let id = try #require(ResultID(text))
        #expect(id.digits == digits && id.run == run)
    }

    @Test(arguments: [
        "", "swav", "VFS", "1a2b3c4g", "1a2b-", "1a2b-0", "1a2b-x", "1a2b-1-2", "-3", "1a2b3c4d-99999999999999999999",
        String(repeating: "a", count: 65), "١٢٣٤",
    ])
    func `anything else is no id`(text: String) {
        #expect(ResultID(text) == nil)
    }

    @Test func `as many digits are shown as tell a cell from all others, and eight at least`() throws {
        let digests = try ["1a2b3c4d5", "1a2b3c4d6", "1a2b3c4e", "ff"].map(digest)
        let ids = ShortIDs(digests + digests)
        #expect(digests.map(ids.id) == ["1a2b3c4d5", "1a2b3c4d6", "1a2b3c4e", "ff000000"])
        // One that is not there yet.
        #expect(ids.id(of: try digest("1a2b3c4e00001")) == "1a2b3c4e00001")
        #expect(ids.id(of: try digest("00")) == "00000000")
        #expect(ids.id(ofRun: 3, digests[3]) == "ff000000-3")
        #expect(ShortIDs([]).id(of: digests[0]) == "1a2b3c4d")
    }

    @Test func `what is there is told from the names of files alone`() throws {
        try store("aaaa", "10.json", "2.json", "2.log", "2.curve.csv", "3.state/state.safetensors")
        try store("bbbb", "1.state/request.json", task: "LXS")
        try temporary.write("VFS/swav/notes.json", [])
        try temporary.write("splits/\(try digest("cc").hex)-1.json", [])
        #expect(
            names.places.map { "\($0.task) \($0.model) \($0.runs) \($0.states)" } == [
                "LXS swav [] [1]", "VFS swav [2, 10] [3]",
            ])
        #expect(names.unfinishedCount { task, _ in task == "VFS" } == 1)
        #expect(ResultNames(results: temporary.path("none")).places.isEmpty)
    }

    @Test func `a state counts while its run has no younger result`() throws {
        try store("aaaa", "1.json", "1.state/state.safetensors", "2.state/.lock", "3.json", "3.state/state.safetensors")
        func age(_ name: String, _ seconds: Double) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date() - seconds],
                ofItemAtPath: temporary.path("VFS/swav/\(try digest("aaaa").hex)-\(name)"))
        }
        try age("1.state/state.safetensors", 60)
        try age("3.json", 60)
        #expect(names.places.map(\.unfinished) == [[2, 3]])
    }

    @Test func `an id leads to its result, and by its run to one that is there`() throws {
        try store("abcdef12", "1.json", "2.json", "4.state/state.safetensors")
        try store("abcdff", "1.json")
        for text in ["abcdef12", "abcdef12-4", "ABCDE-1", try digest("abcdef12").hex] {
            let id = try #require(ResultID(text))
            #expect(try names.place(of: id).cell == digest("abcdef12"))
        }
        #expect(try failure("abcdef12-7") == .noRun(id: "abcdef12", run: 7, known: [1, 2, 4]))
        #expect(try failure("abcdef12-7")?.description == "abcdef12 has no run 7; it has 1 to 2, 4")
        #expect(try failure("abcdef12-7")?.kind == .notFound)
    }

    @Test func `a name that fits none, too little or too much is told with what it may have been`() throws {
        #expect(try failure("abcdef12")?.hint?.hasPrefix("there are no results yet") == true)
        try store("abcdef12", "1.json")
        try store("abcdff", "1.json", task: "LXS", model: "byol")
        #expect(try failure("abcdef13")?.description == "abcdef13: no such result, did you mean 'abcdef12'?")
        #expect(try failure("abcdef13")?.hint == "zoo results abcdef12")
        #expect(try failure("0123456789")?.hint == "zoo results -q lists the ids")
        #expect(try failure("abc") == .tooShort(try #require(ResultID("abc"))))
        let ambiguous = try failure("abcd")
        #expect(ambiguous?.description == "abcd fits 2 results: abcdff00 (LXS, byol), abcdef12 (VFS, swav)")
        #expect(ambiguous?.kind == .usage && ambiguous?.hint == "zoo results abcdff00")
    }

    @Test func `a cell of two models with the same weights is told apart by the model`() throws {
        try store("abcdef12", "1.json")
        try store("abcdef12", "1.json", model: "copy")
        #expect(try failure("abcdef12")?.hint == "zoo results abcdef12 --model copy --task VFS")
        let id = try #require(ResultID("abcdef12"))
        #expect(try names.place(of: id) { $0.model == "copy" }.model == "copy")
    }
}
