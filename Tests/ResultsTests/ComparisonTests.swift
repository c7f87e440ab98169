import Errors
import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ComparisonTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Stores runs with these scores under a cell that differs from others' in what is told.
    private func runs(
        _ model: String, _ scores: [Double], weights: Character = "e", card: JSONValue = Example.card, seed: UInt64 = 0,
        change: (inout RunRecord) -> Void = { _ in }
    ) throws -> [StoredRun] {
        var cell = try Example.cell(seed: seed, card: card)
        cell.weights = .digest(try Example.digest(weights))
        let folder = ResultFolder(results: temporary.path, task: "VFS", model: model, cell: cell.digest)
        try folder.create()
        return try scores.enumerated().map { index, score in
            var record = try Example.record(
                cell, run: index + 1, model: model, scores: [Score(Score.dice, score, count: 20)])
            record.model = ModelRecord(
                name: model, card: model, digest: try Example.digest(weights), width: 64, preprocessing: nil,
                isDemo: false, isUntrained: false, sourceDigestConfirmed: true)
            change(&record)
            try folder.store(record)
            return try #require(try folder.stored(run: index + 1))
        }
    }

    private func compared(
        _ models: [(name: String, runs: [StoredRun])], pairing: Comparison.Pairing = .firstWithOthers,
        runs kind: TTest.Kind = .welch, margin: Double = 0.01
    ) throws -> Comparison {
        try Comparison(
            own: models, task: "VFS", pairing: pairing, tests: ChosenTests(runs: kind, cases: nil),
            rule: DecisionRule(margin: margin))
    }

    private static func around(_ mean: Double, spread: Double = 0.002, count: Int = 10) -> [Double] {
        (0..<count).map { mean + spread * (Double($0) - Double(count - 1) / 2) / Double(count) }
    }

    // MARK: Verdicts

    @Test(arguments: [
        (0.80, 0.79, 0.01, Verdict.better), (0.79, 0.80, 0.01, .worse), (0.80, 0.8001, 0.01, .equivalent),
        (0.80, 0.8001, 0.0004, .undecided),
    ])
    func `a verdict is said of the first of the two`(first: Double, second: Double, margin: Double, verdict: Verdict)
        throws
    {
        let comparison = try compared(
            [
                ("swav", try runs("swav", Self.around(first))),
                ("byol", try runs("byol", Self.around(second), weights: "f")),
            ], margin: margin)
        let pair = try #require(comparison.overRuns?.comparisons.first)
        #expect(pair.verdict == verdict && comparison.overRuns?.test == .welch)
        #expect(abs((pair.difference ?? 0) - (first - second)) < 1e-12)
        #expect(pair.interval?.contains(first - second) == true)
        #expect(comparison.models.map(\.name) == ["swav", "byol"] && comparison.models.map(\.runs) == [10, 10])
    }

    @Test func `p-values are corrected over all pairs that are made`() throws {
        let models = [
            ("a", try runs("a", Self.around(0.80), weights: "a")),
            ("b", try runs("b", Self.around(0.7992), weights: "b")),
            ("c", try runs("c", Self.around(0.7990), weights: "c")),
        ]
        let first = try #require(try compared(models).overRuns?.comparisons)
        #expect(first.map { [$0.first, $0.second] } == [["a", "b"], ["a", "c"]])
        let all = try #require(try compared(models, pairing: .all).overRuns?.comparisons)
        #expect(all.map { [$0.first, $0.second] } == [["a", "b"], ["a", "c"], ["b", "c"]])
        for pairs in [first, all] {
            #expect(pairs.compactMap(\.correctedP) == Holm.adjusted(pairs.compactMap(\.test?.pValue)))
        }
        let (corrected, alone) = (try #require(all[0].correctedP), try #require(first[0].correctedP))
        #expect(corrected > alone)
    }

    // MARK: What is alike

    @Test func `results that were not made alike are refused, with the places in which they differ`() throws {
        let other: JSONValue = [
            "id": "VFS", "revision": 1,
            "recipe": ["epochs": 10, "learningRate": 0.001, "patience": 20, "frozen": []], "labelPolicy": nil,
        ]
        let models = [
            ("swav", try runs("swav", Self.around(0.8))),
            ("byol", try runs("byol", Self.around(0.8), weights: "f", card: other)),
        ]
        let error = #expect(throws: ComparisonError.self) { try compared(models) }
        guard case .otherCondition("swav", "byol", "VFS", let places, "paper", false, false)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(places == ["recipe.epochs"])
        #expect(error?.kind == .refused && error?.hint == "zoo evaluate byol --task VFS")
    }

    @Test func `of several conditions that all share, real data, the task's own protocol and the most runs are taken`()
        throws
    {
        let quick: JSONValue = ["id": "VFS", "recipe": ["epochs": 5]]
        func both(_ model: String, _ weights: Character) throws -> [StoredRun] {
            try runs(model, Self.around(0.7, count: 3), weights: weights)
                + runs(model, Self.around(0.5, count: 10), weights: weights, card: quick) {
                    $0.task = TaskRecord(
                        id: "VFS", revision: 1, dataset: "DRIVE", runs: 10, protocol: "quick", isComparable: false)
                }
        }
        let comparison = try compared([("swav", try both("swav", "e")), ("byol", try both("byol", "f"))])
        #expect(comparison.models.map(\.runs) == [3, 3] && comparison.protocolName == "paper")
        #expect(comparison.notes.contains("there are results by 1 other recipe or data set: --protocol chooses"))
    }

    @Test func `of several seeds one is compared, which is said`() throws {
        let other: JSONValue = ["id": "VFS", "recipe": ["epochs": 5]]
        func all(_ model: String, _ weights: Character) throws -> [StoredRun] {
            try runs(model, Self.around(0.7, count: 5), weights: weights)
                + runs(model, Self.around(0.6, count: 3), weights: weights, card: other)
        }
        let models = [
            ("swav", try all("swav", "e") + runs("swav", Self.around(0.9, count: 4), seed: 1)),
            ("byol", try all("byol", "f")),
        ]
        let comparison = try compared(models)
        #expect(comparison.models.map(\.runs) == [5, 5] && comparison.models.map(\.seed) == [0, 0])
        #expect(comparison.notes.contains("of several seeds one is compared: swav"))
        // Both are by the protocol 'paper'.
        #expect(comparison.notes.contains("there are results by 1 other recipe or data set"))
    }

    @Test func `a paired test wants equal seeds, and takes the runs that both have`() throws {
        let scores = [0.80, 0.79, 0.81, 0.805, 0.795]
        let models = [
            ("swav", try runs("swav", scores)),
            ("byol", try runs("byol", scores.prefix(4).map { $0 - 0.001 - $0 / 1000 }, weights: "f")),
        ]
        let pair = try #require(try compared(models, runs: .paired).overRuns?.comparisons.first)
        #expect(pair.test?.degreesOfFreedom == 3 && pair.verdict == .better)
        let others = [models[0], ("moco-v1", try runs("moco-v1", scores, weights: "d", seed: 3))]
        let unpaired = try #require(try compared(others, runs: .paired).overRuns?.comparisons.first)
        #expect(unpaired.test == nil && unpaired.undefined?.contains("other seeds") == true)
        #expect(unpaired.verdict == .undecided)
    }

    @Test(arguments: [[0.8], [0.8, 0.8]]) func `where no test can be made, the reason is said`(scores: [Double]) throws
    {
        let models = [("swav", try runs("swav", scores)), ("byol", try runs("byol", scores, weights: "f"))]
        let pair = try #require(try compared(models).overRuns?.comparisons.first)
        #expect(pair.test == nil && pair.verdict == .undecided && pair.difference == 0)
        #expect(pair.undefined?.contains(scores.count == 1 ? "two runs" : "no two runs differ") == true)
    }

    @Test func `a model without a result is named, with the command that makes one`() throws {
        let models = [("swav", try runs("swav", [0.8])), ("byol", [])]
        let error = #expect(throws: ComparisonError.self) { try compared(models) }
        #expect(
            error == .noResult(model: "byol", task: "VFS", protocolName: "paper", isDemo: false, isChanged: false)
                && error?.hint == "zoo evaluate byol --task VFS")
    }

    @Test(arguments: [("swav", "imagenet"), ("imagenet", "random")])
    func `what may not stand beside its figure is to be compared with another model`(model: String, other: String) {
        let error = ComparisonError.notComparable(model: model, task: "VFS", reason: "demo")
        #expect(error.hint?.hasPrefix("zoo compare \(model) \(other) --task VFS ") == true)
    }

    @Test func `by a protocol that was asked for, the command makes results by it`() throws {
        let error = #expect(throws: ComparisonError.self) {
            try Comparison(
                own: [("swav", []), ("byol", [])], task: "VFS", protocol: "code", pairing: .all, tests: .usual,
                rule: DecisionRule())
        }
        #expect(error?.hint == "zoo evaluate swav --task VFS --protocol code")
    }

    @Test func `pairs that all differ by as much say nothing of chance`() throws {
        let scores = [0.75, 0.8125, 0.875]
        let models = [
            ("swav", try runs("swav", scores)), ("byol", try runs("byol", scores.map { $0 - 0.125 }, weights: "f")),
        ]
        let pair = try #require(try compared(models, runs: .paired).overRuns?.comparisons.first)
        #expect(pair.test == nil && pair.undefined?.hasPrefix("no two pairs differ") == true)
    }

    @Test func `of an error the lower is the better, which is said`() throws {
        func errors(_ mean: Double) -> (inout RunRecord) -> Void {
            { record in
                record.scores = [Score("brier score", mean + Double(record.run) / 10_000, count: 20)]
            }
        }
        let models = [
            ("swav", try runs("swav", [0, 0, 0], change: errors(0.10))),
            ("byol", try runs("byol", [0, 0, 0], weights: "f", change: errors(0.20))),
        ]
        let comparison = try compared(models)
        #expect(comparison.overRuns?.comparisons.first?.verdict == .better)
        #expect(comparison.notes.first == "the lower this score, the better")
        #expect(
            try !compared([("a", try runs("a", [0.1])), ("b", try runs("b", [0.2], weights: "f"))])
                .notes.contains("the lower this score, the better"))
    }

    // MARK: Published figures

    @Test func `published figures are tested from mean, deviation and n, and where rounding decides that is said`()
        throws
    {
        let figures = try PublishedResults.bundled()
        func pair(_ models: [String], _ task: String, _ kind: TTest.Kind) throws -> RunComparison {
            let comparison = try Comparison(
                published: models, task: task, from: figures, pairing: .firstWithOthers, by: kind, rule: DecisionRule())
            return try #require(comparison.overRuns?.comparisons.first)
        }
        #expect(try pair(["swav", "imagenet"], "VFS", .welch).verdict == .better)
        #expect(try !pair(["swav", "imagenet"], "VFS", .welch).isDecidedByRounding)
        let close = try pair(["sela-v2", "imagenet"], "LXS", .student)
        #expect(close.isDecidedByRounding && close.verdict == .undecided)
        #expect(throws: ComparisonError.self) { try pair(["chexpert", "imagenet"], "DXC5", .welch) }
    }

    @Test func `beside an own result only the published figure was rounded`() throws {
        let figures = try PublishedResults.bundled()
        let figure = try #require(figures.result(of: "swav", task: "VFS")).statistics
        // How far the own mean is where p is 0.05 but for what rounding may have taken.
        func pair(_ distance: Double, _ run: Int) throws -> RunComparison {
            let own = try runs("swav", Self.around(0.7965 + distance, spread: 0.005), seed: UInt64(run))
            let comparison = try Comparison(
                ownWithPublished: own, of: "swav", task: "VFS", from: figures, by: .welch, rule: DecisionRule())
            return try #require(comparison.overRuns?.comparisons.first)
        }
        let test = try #require(TTest(SampleStatistics(Self.around(0.7965, spread: 0.005)), figure, .welch))
        let edge = test.interval(level: 0.95).upperBound
        for (number, factor) in [0.98, 0.999, 1.001, 1.02].enumerated() {
            let found = try pair(edge * factor, number)
            #expect(found.isDecidedByRounding && found.verdict == .undecided, "\(factor)")
        }
        #expect(try pair(edge * 1.2, 10).verdict == .better)
        #expect(try !pair(edge * 0.8, 11).isDecidedByRounding)
    }

    @Test(arguments: [
        (0.7965, 0.0014, 10, PublishedAgreement.Standing.consistent), (0.7935, 0.0014, 10, .consistent),
        (0.77, 0.002, 10, .differs), (0.7965, 0.03, 10, .undecided), (0.7965, 0.0014, 3, .notComparable),
    ])
    func `an own result stands so to the published 79.65±0.14 of SwAV on VFS`(
        mean: Double, spread: Double, count: Int, standing: PublishedAgreement.Standing
    ) throws {
        let stored = try runs("swav", Self.around(mean, spread: spread * 3.3, count: count))
        let summary = try #require(Summary.each(of: stored).first)
        let agreement = PublishedAgreement(summary, published: try .bundled())
        #expect(agreement.standing == standing)
        #expect(agreement.mean == 79.65 / 100 && agreement.table == 5)
        if count < 10 { #expect(agreement.reason == "3 of 10 runs") }
    }

    @Test(
        arguments: [
            ("demo", { @Sendable in $0.isDemo = true }),
            (
                "changed: epochs",
                { @Sendable in
                    $0.isSmoke = true
                    $0.changed = ["epochs"]
                }
            ),
            ("data: CHASE_DB1", { @Sendable in $0.data.provider = "CHASE_DB1" }),
            ("not the published file", { @Sendable in $0.model.sourceDigestConfirmed = false }),
            ("another width", { @Sendable in $0.model.width = 8 }),
        ] as [(String, @Sendable (inout RunRecord) -> Void)])
    func `what may not stand beside a figure says why`(
        reason: String, change: @Sendable (inout RunRecord) -> Void
    ) throws {
        let stored = try runs("swav", Self.around(0.7965), change: change)
        let summary = try #require(Summary.each(of: stored).first)
        let agreement = PublishedAgreement(summary, published: try .bundled())
        #expect(agreement.standing == .notComparable && agreement.reason == reason)
        #expect(summary.publishedName == nil)
    }
}
