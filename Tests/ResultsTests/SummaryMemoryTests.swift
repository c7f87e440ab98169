import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct SummaryMemoryTests {
    private let temporary: TemporaryFolder
    /// A time at which all that is written now lay still for long.
    private let later = FileStamp.now() + 60_000_000_000

    init() throws { temporary = try TemporaryFolder() }

    private var memory: String { temporary.path(SummaryMemory.file) }

    private func store(_ scores: [Double?], model: String = "random", seed: UInt64 = 0) throws {
        let cell = try Example.cell(seed: seed)
        let folder = ResultFolder(results: temporary.path, task: "VFS", model: model, cell: cell.digest)
        try folder.create()
        for (index, score) in scores.enumerated() {
            try folder.store(
                try Example.record(
                    cell, run: index + 1, model: model,
                    scores: score.map { [Score(Score.dice, $0, count: 20)] } ?? []))
        }
    }

    private func fresh() -> [SummaryLine] {
        Summary.each(of: ResultIndex(results: temporary.path).runs).map(SummaryLine.init)
    }

    private func remembered(at now: Int? = nil) -> [SummaryLine] {
        var memory = SummaryMemory(results: temporary.path)
        return memory.lines(at: now ?? later)
    }

    @Test func `what is remembered is what the records say, to the bit`() throws {
        try store([0.1, 0.7071067811865476, nil])
        try store([], model: "empty")
        try store([nil], model: "diverged")
        try store([0.3], model: "swav", seed: 1)
        #expect(remembered() == fresh())
        #expect(FileManager.default.fileExists(atPath: memory))
        // Now from the memory: a record that is not read does not matter.
        let lines = fresh()
        #expect(lines.count == 3 && remembered() == lines)
        let written = try Data(contentsOf: URL(filePath: memory))
        #expect(remembered() == lines)
        #expect(try Data(contentsOf: URL(filePath: memory)) == written)
    }

    @Test func `a record that comes, changes or goes is noticed`() throws {
        try store([0.1])
        #expect(remembered().map(\.score.count) == [1])
        try store([0.1, 0.2])
        #expect(remembered() == fresh() && remembered().map(\.score.count) == [2])
        try store([0.3, 0.2])
        #expect(remembered() == fresh())
        try FileManager.default.removeItem(atPath: temporary.path("VFS/random"))
        #expect(remembered().isEmpty)
    }

    @Test func `what was written a moment ago is not remembered, as a second write might not show`() throws {
        try store([0.1])
        #expect(remembered(at: FileStamp.now()) == fresh())
        #expect(!FileManager.default.fileExists(atPath: memory))
    }

    @Test(arguments: [
        "", "folder,stamp\n", "x", "\u{0}",
        "folder,stamp,task,model,demo,done,runs,mean,std,protocol_runs,published_name,unpublishable\n"
            + "VFS/random,a,VFS,random,0,0,many,,,10,,\n",
    ])
    func `a damaged memory is made anew`(contents: String) throws {
        try store([0.1])
        try temporary.write(SummaryMemory.file, Array(contents.utf8))
        #expect(remembered() == fresh())
        #expect(remembered() == fresh())
    }

    @Test func `of one model only its folders are looked at, and others stay remembered`() throws {
        try store([0.1])
        try store([0.2], model: "swav")
        _ = remembered()
        let written = try Data(contentsOf: URL(filePath: memory))
        var memory = SummaryMemory(results: temporary.path)
        #expect(memory.lines(at: later) { $0 == "swav" }.map(\.model) == ["swav"])
        #expect(try Data(contentsOf: URL(filePath: self.memory)) == written)
    }
}
