import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ResultIndexTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func store(_ cell: Cell, run: Int, task: String = "VFS", model: String = "random", score: Double?) throws {
        let folder = ResultFolder(results: temporary.path, task: task, model: model, cell: cell.digest)
        try folder.create()
        let scores = score.map { [Score(Score.dice, $0, count: 20)] } ?? []
        try folder.store(try Example.record(cell, run: run, task: task, model: model, scores: scores))
    }

    @Test func `results of version 0.1 are read as records, with their images, curve and split`() throws {
        let index = ResultIndex(results: Example.firstVersion)
        #expect(index.findings == [])
        let run = try #require(index.runs.first)
        #expect(index.runs.count == 2 && index.runs.allSatisfy(\.isSealed))
        #expect(run.record.isFirstVersion && run.record.isDemo && run.record.isSmoke)
        #expect(run.record.scores.map(\.value) == [0.12228244395135376, 0.12236842105263158])
        #expect(run.record.headline?.name == "dice (empty = 1)" && run.record.headline?.count == 2)
        #expect(run.firstVersionImages?.map(\.dice) == [0.11843876177658143, 0.12612612612612611])
        #expect(try run.curve()?.points.count == 2)
        #expect(try run.predictions() == nil)
        #expect(try run.split(results: Example.firstVersion)?.test.map(\.id) == ["01_test", "02_test"])
        #expect(run.record.data.test == 2 && run.record.changed == ["epochs", "batch", "side"])

        let summary = try #require(Summary.each(of: index.runs).first)
        #expect(summary.marks == ["demo", "untrained", "changed", "0.1"] && summary.headline?.count == 2)
        #expect(summary.publishedName == nil)
    }

    @Test(arguments: ["f32", "bf16"])
    func `a result of less precision is marked, and no published figure stands beside it`(precision: String) throws {
        var cell = try Example.cell()
        cell.precision = precision
        for run in 1...10 { try store(cell, run: run, score: 0.7) }
        let summary = try #require(Summary.each(of: ResultIndex(results: temporary.path).runs).first)
        #expect(summary.marks.contains("bf16") == (precision == "bf16"))
        #expect(summary.notes.contains("computed in bf16") == (precision == "bf16"))
        #expect(summary.unpublishable == (precision == "bf16" ? "computed in bf16" : nil))
    }

    @Test func `what cannot be read is a finding, and hides nothing else`() throws {
        let cell = try Example.cell()
        try store(cell, run: 1, score: 0.5)
        try temporary.write("VFS/random/\(cell.digest)-2.json", Array("{\"schema\":".utf8))
        try temporary.write("VFS/random/notes.json", Array("{\"schema\": \"zoo.run/2\"}".utf8))
        try temporary.write("VFS/random/.zoo-tmp-1-a.json", [])
        try temporary.write("VFS/README", [])
        try temporary.write("splits/a.csv", [])
        let index = ResultIndex(results: temporary.path)
        #expect(index.runs.count == 1)
        #expect(
            index.findings.map(\.path) == [
                temporary.path("VFS/random/\(cell.digest)-2.json"), temporary.path("VFS/random/notes.json"),
            ])
        #expect(ResultIndex(results: temporary.path("none")).runs.isEmpty)
    }

    @Test func `only what is wanted is read`() throws {
        let cell = try Example.cell()
        try store(cell, run: 1, score: 0.5)
        try store(cell, run: 1, model: "swav", score: 0.5)
        try store(cell, run: 1, task: "LXS", model: "swav", score: 0.5)
        let index = ResultIndex(results: temporary.path) { $0 == "VFS" && $1 == "swav" }
        #expect(index.runs.map(\.record.model.name) == ["swav"])
        #expect(index.runs.map(\.record.task.id) == ["VFS"])
    }

    @Test func `runs of one cell are summed up, and those of another are never pooled with them`() throws {
        let (first, second) = (try Example.cell(), try Example.cell(seed: 1))
        for (run, score) in [(1, 0.79), (2, 0.8), (3, 0.81)] { try store(first, run: run, score: score) }
        try store(first, run: 4, score: nil)
        try store(second, run: 1, score: 0.1)
        let summaries = Summary.each(of: ResultIndex(results: temporary.path).runs)
        #expect(summaries.count == 2)
        let summary = try #require(summaries.first { $0.cell == first.digest })
        #expect(summary.runs.map(\.score) == [0.79, 0.8, 0.81, nil])
        #expect(summary.headline?.count == 3)
        #expect(abs((summary.headline?.mean ?? 0) - 0.8) < 1e-15)
        #expect(abs((summary.headline?.std ?? 0) - 0.01) < 1e-15)
        #expect(summary.finished == "2026-01-01T00:01:04Z")
        #expect(
            summary.notes == ["untrained: random weights", "4 of the protocol's 10 runs", "1 of 4 runs diverged"])
        #expect(summaries.first { $0.cell == second.digest }?.headline?.std == nil)
    }

    @Test func `an undefined score is said and not averaged`() throws {
        let cell = try Example.cell()
        let folder = ResultFolder(results: temporary.path, task: "TXC", model: "random", cell: cell.digest)
        try folder.create()
        try folder.store(try Example.record(cell, run: 1, task: "TXC", scores: [Score("auc", 0.5, count: 9)]))
        let undefined = [Score("auc", undefined: "no positive case", count: 9)]
        try folder.store(try Example.record(cell, run: 2, task: "TXC", scores: undefined))
        let summary = try #require(Summary.each(of: ResultIndex(results: temporary.path).runs).first)
        #expect(summary.headline?.count == 1 && summary.headline?.mean == 0.5)
        #expect(summary.notes.contains("a score is undefined: no positive case"))
    }
}
