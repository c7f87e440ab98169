import EngineCPU
import Foundation
import Networks
import Tasks
import TestSupport
import Testing

@testable import Evaluation

@Suite struct EvaluationSummaryTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Images in DRIVE's layout; without their mark they pass for DRIVE.
    private func dataset(isMarked: Bool) throws -> Dataset {
        let path = temporary.path("drive-\(isMarked)")
        guard !FileManager.default.fileExists(atPath: path) else { return try Dataset.open(task: .vfs, path: path) }
        try DemoData(trainingCount: 20, testCount: 20, side: 32).write(for: .vfs, to: path)
        if !isMarked { try FileManager.default.removeItem(atPath: "\(path)/zoo-demo.json") }
        return try Dataset.open(task: .vfs, path: path)
    }

    private func summary(
        isDemoData: Bool = false, isDemo: Bool = false, isUntrained: Bool = false, isConfirmed: Bool? = true,
        furtherFrom: String? = nil, width: Int = 64,
        epochs: Int? = nil, runs: Int? = nil, card: String? = "swav", scores: [Double?] = [0.79, 0.8, 0.81]
    ) throws -> EvaluationSummary {
        let record = ModelRecord(
            name: "mine", card: furtherFrom == nil ? card : nil, trainedFurtherFrom: furtherFrom, digest: "d",
            variant: .torchvision, preprocessing: nil, isDemo: isDemo,
            isUntrained: isUntrained, sourceDigestConfirmed: isConfirmed)
        let job = try EvaluationJob(
            EvaluationRequest(model: "mine", task: "VFS", runs: runs, epochs: epochs),
            model: PretrainedModel(record: record, width: width, backbone: nil), task: .vfs,
            dataset: try dataset(isMarked: isDemoData), results: temporary.path, version: "0",
            device: CPUDevice(threads: 1))
        var results: [Int: RunResult] = [:]
        for (index, score) in scores.enumerated() {
            results[index + 1] = try Example.result(
                cell: job.folder.cell, run: index + 1,
                scores: score.map { Scores(dice: $0, dicePooled: $0, loss: 0.1) })
        }
        return try EvaluationSummary(job, results: results, reused: [1])
    }

    @Test func `on DRIVE the published row stands beside the score`() throws {
        let summary = try summary()
        #expect(summary.published?.mean == 79.65 / 100)
        #expect(summary.published?.std == 0.14 / 100)
        #expect(summary.published?.runs == 10)
        #expect(!summary.isDemo && !summary.isSmoke)
        #expect(summary.notes.isEmpty)
        #expect(summary.count == 3)
        #expect(abs((summary.mean ?? 0) - 0.8) < 1e-15)
        #expect(abs((summary.std ?? 0) - 0.01) < 1e-15)
        #expect(summary.runs.map(\.reused) == [true, false, false])
    }

    @Test func `demo data, demo weights, untrained weights and a changed protocol never stand beside it`() throws {
        for summary in [
            try summary(isDemoData: true), try summary(isDemo: true), try summary(isUntrained: true),
            try summary(epochs: 2),
        ] {
            #expect(summary.published == nil)
            #expect(!summary.notes.isEmpty)
            #expect(summary.isDemo || summary.isSmoke || summary.notes.contains("the weights look untrained"))
        }
    }

    @Test func `an unconfirmed source is said`() throws {
        let summary = try summary(isConfirmed: nil)
        #expect(summary.published != nil)
        #expect(summary.notes == ["source digest unconfirmed"])
    }

    @Test func `another file than the published one, and a network that was trained further, never stand beside it`()
        throws
    {
        let another = try summary(isConfirmed: false)
        #expect(another.published == nil)
        #expect(another.notes == ["not the published file"])
        let further = try summary(isConfirmed: nil, furtherFrom: "swav")
        #expect(further.published == nil)
        #expect(further.notes == ["trained further from swav"])
        #expect(try summary(width: 128).published == nil)
    }

    @Test func `a model without a published row has none`() throws {
        #expect(try summary(card: "my-own").published == nil)
    }

    @Test func `fewer runs than the protocol's are said`() throws {
        let summary = try summary(runs: 3)
        #expect(summary.isSmoke)
        #expect(summary.notes == ["3 of the protocol's 10 runs"])
        #expect(summary.published != nil)
    }

    @Test func `a run that diverged has no score and is said`() throws {
        let summary = try summary(scores: [0.7, nil])
        #expect(summary.count == 1)
        #expect(summary.std == nil)
        #expect(summary.runs.map(\.status) == [.ok, .diverged])
        #expect(summary.notes == ["1 of 2 runs diverged"])
    }
}
