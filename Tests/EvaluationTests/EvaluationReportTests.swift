import Foundation
import Networks
import Results
import Tasks
import TestSupport
import Testing

@testable import Evaluation

@Suite struct EvaluationReportTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Images in DRIVE's layout; without their mark they pass for DRIVE.
    private func dataset(
        isMarked: Bool, protocol name: String = "paper", settings: [CardSetting] = []
    ) throws -> Dataset {
        try Example.dataset(
            "VFS", DemoData(trainingCount: 20, testCount: 20, side: 32), in: temporary, named: "drive-\(isMarked)",
            isMarked: isMarked, protocol: name, settings: settings)
    }

    private func report(
        isDemoData: Bool = false, isDemo: Bool = false, isUntrained: Bool = false, isConfirmed: Bool? = true,
        furtherFrom: String? = nil, width: Int = 64, protocol name: String = "paper", settings: [String] = [],
        epochs: Int? = nil, keeps: Bool = false, card: String? = "swav",
        scores: [Double?] = Array(repeating: 0.79, count: 9) + [0.8]
    ) throws -> EvaluationReport {
        let record = ModelRecord(
            name: "mine", card: furtherFrom == nil ? card : nil, trainedFurtherFrom: furtherFrom,
            digest: Example.digest("d"), width: width, preprocessing: nil, isDemo: isDemo, isUntrained: isUntrained,
            sourceDigestConfirmed: isConfirmed)
        let set = settings.compactMap(CardSetting.init)
        let job = try EvaluationJob(
            EvaluationRequest(
                model: "mine", task: "VFS", protocol: name, settings: set, epochs: epochs, side: 512,
                keepsWeights: keeps),
            model: PretrainedModel(record: record, width: width, backbone: nil),
            dataset: try dataset(isMarked: isDemoData, protocol: name, settings: set), results: temporary.path,
            version: "0",
            device: Example.device)
        try job.split.store(results: job.results)
        try job.folder.create()
        var runs: [StoredRun] = []
        for (index, score) in scores.enumerated() {
            try job.folder.store(stored(job, run: index + 1, score: score))
            runs.append(try #require(try job.folder.stored(run: index + 1)))
        }
        return try EvaluationReport(job, runs: runs, reused: [1])
    }

    private func stored(_ job: EvaluationJob, run: Int, score: Double?) throws -> RunRecord {
        RunRecord(
            cell: job.cell.digest, contents: job.cell.document, run: run, status: score == nil ? .diverged : .ok,
            isDemo: job.isDemo, isSmoke: job.isSmoke, changed: job.changes, model: job.model.record,
            task: TaskRecord(job.card, inputs: job.inputs), data: job.data,
            scores: score.map { [Score(Score.dice, $0, count: 20)] } ?? [],
            testLoss: nil,
            training: TrainingRecord(epochs: 1, bestEpoch: 1, ending: .epochs, resumedFrom: []),
            weights: WeightsRecord(digest: try #require(Example.digest("c")), file: nil),
            environment: EnvironmentRecord(version: "0", device: job.device),
            times: TimesRecord(
                started: "2026-01-01T00:00:00Z", finished: "2026-01-01T00:01:00Z", trainingSeconds: 7.5,
                validationSeconds: 0.5, testSeconds: 1, imagesPerSecond: 2.4),
            sidecars: Sidecars())
    }

    @Test func `on DRIVE the published row stands beside the score`() throws {
        let report = try report()
        #expect(report.published?.mean == 79.65 / 100)
        #expect(report.published?.std == 0.14 / 100)
        #expect(report.published?.runs == 10 && report.agreement.table == 5)
        // 79.1±0.32 is 0.55 points below, and surely within one.
        #expect(report.agreement.standing == .consistent)
        #expect(!report.summary.isDemo && !report.summary.isSmoke)
        #expect(report.summary.notes.isEmpty && report.notes.isEmpty)
        #expect(report.reused == [1])
    }

    @Test func `demo data, demo weights, untrained weights and a changed protocol never stand beside it`() throws {
        for report in [
            try report(isDemoData: true), try report(isDemo: true), try report(isUntrained: true),
            try report(epochs: 2),
        ] {
            let summary = report.summary
            #expect(report.published == nil)
            #expect(!summary.notes.isEmpty)
            #expect(summary.isDemo || summary.isSmoke || summary.notes.contains("the weights look untrained"))
        }
    }

    @Test func `the authors' code protocol stands beside it and says so, a quick one never does`() throws {
        let code = try report(protocol: "code")
        #expect(code.published?.mean == 79.65 / 100)
        #expect(code.summary.protocolName == "code" && !code.summary.isSmoke)
        #expect(code.summary.notes == ["by the authors' code protocol"] && code.summary.marks == ["code"])
        let quick = try report(protocol: "quick")
        #expect(quick.published == nil && quick.summary.isSmoke)
        #expect(quick.summary.notes == ["by the protocol 'quick': not comparable with published figures"])
        #expect(quick.summary.marks == ["quick"])
        let changed = try report(protocol: "code", settings: ["recipe.patience=3"])
        #expect(changed.published == nil && changed.summary.marks == ["code", "changed"])
    }

    @Test func `runs of other numbers of steps are neither averaged nor shown beside the published row`() throws {
        let paper = try report(scores: [0.8])
        // The same epochs in smaller batches are more steps; so are more epochs.
        let others = [
            try report(settings: ["recipe.optimiser.learningRate=0.002"], scores: [0.1]),
            try report(protocol: "quick", scores: [0.2]), try report(epochs: 50, scores: [0.3]),
        ]
        for other in others { #expect(other.published == nil && other.summary.cell != paper.summary.cell) }
        let stored = ResultIndex(results: temporary.path).runs
        let summaries = Summary.each(of: stored)
        #expect(summaries.count == 4 && summaries.allSatisfy { $0.runs.count == 1 })
        #expect(summaries.filter { $0.publishedName != nil }.map(\.headline?.mean) == [0.8])
    }

    @Test func `an unconfirmed source is said`() throws {
        let report = try report(isConfirmed: nil)
        #expect(report.published != nil)
        #expect(report.summary.notes == ["source digest unconfirmed"])
    }

    @Test func `another file than the published one, and a network that was trained further, never stand beside it`()
        throws
    {
        let another = try report(isConfirmed: false)
        #expect(another.published == nil)
        #expect(another.summary.notes == ["not the published file"])
        let further = try report(isConfirmed: nil, furtherFrom: "swav")
        #expect(further.published == nil)
        #expect(further.summary.notes == ["trained further from swav"])
        #expect(try report(width: 128).published == nil)
    }

    @Test func `a model without a published row has none`() throws {
        #expect(try report(card: "my-own").published == nil)
    }

    @Test func `fewer runs than the protocol's are said, and never stand beside it`() throws {
        let report = try report(scores: [0.7, 0.8, 0.9])
        #expect(report.summary.isSmoke)
        #expect(report.summary.notes == ["3 of the protocol's 10 runs"])
        #expect(report.published == nil && report.agreement.reason == "3 of 10 runs")
    }

    @Test func `runs whose weights were not kept are said when they are asked for`() throws {
        #expect(try report(keeps: true).notes == ["10 runs were there before and kept no weights"])
    }

    @Test func `the report keeps to its schema`() throws {
        let schema = try JSONSchema("evaluation.schema.json", in: Repository.schemas)
        for report in [try report(), try report(isDemo: true, scores: [nil])] {
            #expect(try schema.faults(in: JSONEncoder().encode(report)) == [])
        }
    }
}
