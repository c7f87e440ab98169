import Errors
import Files
import Foundation
import Measures
import TestSupport
import Testing

@testable import Results

@Suite struct CaseComparisonTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Stores runs with these predictions.
    private func runs(
        _ model: String, _ weights: Character, _ predictions: [Predictions?], score: String = Score.dice
    ) throws -> [StoredRun] {
        var cell = try Example.cell()
        cell.weights = .digest(try Example.digest(weights))
        let folder = ResultFolder(results: temporary.path, task: "VFS", model: model, cell: cell.digest)
        try folder.create()
        return try predictions.enumerated().map { index, predictions in
            let classes = score == "auc" ? ["nodule"] : []
            var record = try Example.record(
                cell, run: index + 1, model: model,
                scores: [Score(score, 0.5, count: 8)] + classes.map { Score(score, label: $0, 0.5, count: 8) })
            if let predictions { record.scores = record.scores(of: predictions) }
            record.sidecars.predictions = try predictions.map {
                try folder.store($0.bytes, as: folder.predictionsName(run: index + 1))
            }
            try folder.store(record)
            return try #require(try folder.stored(run: index + 1))
        }
    }

    private func pair(
        _ first: [StoredRun], _ second: [StoredRun], _ test: CaseTest = .fitting, margin: Double = 0.01
    ) throws -> CaseComparison {
        let comparison = try Comparison(
            own: [("a", first), ("b", second)], task: "VFS", pairing: .firstWithOthers,
            tests: ChosenTests(runs: nil, cases: test), rule: DecisionRule(margin: margin))
        return try #require(comparison.overCases?.comparisons.first)
    }

    /// Images of 100 pixels of which 50 are true: Dice is 2·hits / (50 + hits).
    private func masks(_ hits: [Int], group: (Int) -> String = { "p\($0)" }) -> Predictions {
        .masks(
            hits.enumerated().map { index, hits in
                MaskCase(
                    id: "\(index)", group: group(index),
                    counts: ConfusionCounts(
                        truePositives: hits, falsePositives: 0, falseNegatives: 50 - hits, trueNegatives: 50))
            })
    }

    private func labels(_ truths: [Bool], _ probabilities: [Float], group: (Int) -> String = { "p\($0)" })
        -> Predictions
    {
        .labels(
            LabelPredictions(
                classes: ["nodule"],
                cases: zip(truths, probabilities).enumerated().map { index, pair in
                    .init(
                        id: "\(index)", group: group(index), truths: [pair.0 ? .positive : .negative],
                        probabilities: [pair.1])
                }))
    }

    @Test func `the models are swapped by image, and the mean over the runs is compared`() throws {
        let better = [40, 41, 42, 43, 44, 45, 46, 47]
        let first = try runs("a", "a", [masks(better), masks(better.map { $0 - 2 })])
        let second = try runs("b", "b", [masks(better.map { $0 - 5 })])
        let result = try pair(first, second)
        let dice = { (hits: Int) in 2 * Double(hits) / Double(50 + hits) }
        let expected = better.map { (dice($0) + dice($0 - 2)) / 2 - dice($0 - 5) }.reduce(0, +) / 8
        #expect(abs((result.difference ?? 0) - expected) < 1e-12)
        #expect(result.method == .permutation && result.cases == 8 && result.patients == 8)
        // Only 2 of the 256 ways to swap make as large a difference; of 10,000 drawn ones, some 78.
        let p = try #require(result.pValue)
        #expect(abs(p - 2.0 / 256) < 0.003 && result.verdict == .better)
        #expect(result.interval?.contains(expected) == true)
        #expect(try pair(first, second) == result)
    }

    @Test func `images of one patient go together`() throws {
        let better = [40, 41, 42, 43, 44, 45, 46, 47]
        let group = { (index: Int) in "p\(index / 2)" }
        let result = try pair(
            try runs("a", "a", [masks(better, group: group)]),
            try runs("b", "b", [masks(better.map { $0 - 5 }, group: group)]))
        // Four patients can be swapped in 16 ways only, two of which are as large.
        #expect(result.patients == 4 && abs((result.pValue ?? 0) - 2.0 / 16) < 0.02 && result.verdict == .undecided)
    }

    @Test func `pooled Dice is the ratio of sums, and unequal numbers of runs are drawn instead of swapped`() throws {
        func masks(_ one: Int, _ other: Int) -> Predictions {
            self.masks([one, other, one, other, one, other, one, other])
        }
        let first = try runs("a", "a", [masks(50, 10), masks(50, 20)], score: Score.dicePooled)
        let same = try runs("b", "b", [masks(40, 10), masks(40, 20)], score: Score.dicePooled)
        let expected = (120.0 / 160 + 140.0 / 170 - 100.0 / 150 - 120.0 / 160) / 2
        let result = try pair(first, same)
        #expect(result.method == .permutation && abs((result.difference ?? 0) - expected) < 1e-12)
        let fewer = try runs("c", "c", [masks(40, 10)], score: Score.dicePooled)
        #expect(try pair(first, fewer).method == .bootstrap)
        #expect(try pair(first, fewer, .permutation).undefined?.contains("--test bootstrap") == true)
    }

    @Test func `areas are compared by DeLong, by patient where these have several images`() throws {
        let truths = (0..<40).map { $0 % 2 == 0 }
        let sharp = (0..<40).map { Float(truths[$0] ? 40 + $0 : 30 + $0) / 100 }
        let blunt = (0..<40).map { Float(($0 * 17) % 40) / 40 }
        let single = try pair(
            try runs("a", "a", [labels(truths, sharp)], score: "auc"),
            try runs("b", "b", [labels(truths, blunt)], score: "auc"))
        let cases = ClassifiedCases(clusters: Clusters(cases: 40), truths: truths.map { $0 ? 1 : 0 })
        let one = try #require(AreaComponents.of([[sharp]], cases).value)
        let other = try #require(AreaComponents.of([[blunt]], cases).value)
        let expected = try #require(DeLong.test(one, other).value)
        #expect(single.method == .delong && single.pValue == expected.pValue)
        #expect(single.difference == expected.difference)
        let group = { (index: Int) in "p\(index / 4)" }
        let clustered = try pair(
            try runs("c", "c", [labels(truths, sharp, group: group)], score: "auc"),
            try runs("d", "d", [labels(truths, blunt, group: group)], score: "auc"))
        #expect(clustered.method == .delong && clustered.patients == 10 && clustered.pValue != single.pValue)
    }

    @Test func `resampled areas are as sure as their rarer kind of cases makes them`() throws {
        let truths = (0..<60).map { $0 % 8 == 0 }
        let sharp = (0..<60).map { Float(($0 * 23) % 60) / 60 + (truths[$0] ? 0.3 : 0) }
        let blunt = (0..<60).map { Float(($0 * 17) % 60) / 60 }
        let (first, second) = (sharp.map { $0 / 2 }, blunt.map { $0 / 2 })
        let result = try pair(
            try runs("a", "a", [labels(truths, first)], score: "auc"),
            try runs("b", "b", [labels(truths, second)], score: "auc"), .bootstrap)
        let cases = ClassifiedCases(clusters: Clusters(cases: 60), truths: truths.map { $0 ? 1 : 0 })
        let one = try #require(AreaComponents.of([[first]], cases).value)
        let other = try #require(AreaComponents.of([[second]], cases).value)
        let degrees = try #require(DeLong.test(one, other).value).degreesOfFreedom
        #expect(degrees < 20, "8 of the 60 are positive")
        let areas = (
            try #require(ResampledArea.of([[first]], cases).value),
            try #require(ResampledArea.of([[second]], cases).value)
        )
        let expected = try #require(
            Bootstrap(clusters: 60, degreesOfFreedom: degrees, seed: 0).distribution { times in
                areas.0.value(times).flatMap { area in areas.1.value(times).map { area - $0 } }
            }.value)
        #expect(result.pValue == expected.pValue)
        #expect(result.interval == Interval(expected.interval(level: 0.95)))
    }

    @Test func `where patients are too few to be drawn from there is no interval and nothing is equivalent`() throws {
        let better = [40, 41, 42, 43, 44]
        let first = try runs("a", "a", [masks(better)])
        let second = try runs("b", "b", [masks(better.map { $0 - 1 })])
        let drawn = try pair(first, second, .bootstrap)
        #expect(drawn.pValue == nil && drawn.undefined == "patients are too few to be drawn from")
        let swapped = try pair(first, second, margin: 0.5)
        #expect(abs((swapped.pValue ?? 0) - 2.0 / 32) < 0.01 && swapped.interval == nil)
        #expect(!swapped.isEquivalent && swapped.verdict == .undecided)
    }

    @Test func `predictions that are not those of the record are refused`() throws {
        let first = try runs("a", "a", [masks([40, 41])])
        let second = try runs("b", "b", [masks([30, 31])])
        let path = try #require(second[0].path(ofFile: second[0].record.sidecars.predictions?.file))
        try Data(masks([50, 50]).bytes).write(to: URL(filePath: path))
        let damaged = ResultsError.damaged(path: path, reason: "not the bytes whose digest the record states")
        #expect(throws: damaged) { try pair(first, second) }
        try FileManager.default.removeItem(atPath: path)
        let error = #expect(throws: ResultsError.self) { try pair(first, second) }
        #expect(error?.kind == .refused && error?.description.hasSuffix("predictions.csv is not there") == true)
    }

    @Test(arguments: [CaseTest.delong, .bootstrap, .permutation])
    func `the document has what a test was computed from, and keeps to its schema`(test: CaseTest) throws {
        let truths = (0..<40).map { $0 % 2 == 0 }
        let comparison = try Comparison(
            own: [
                ("a", try runs("a", "a", [labels(truths, (0..<40).map { Float(($0 * 7) % 40) / 40 })], score: "auc")),
                ("b", try runs("b", "b", [labels(truths, (0..<40).map { Float(($0 * 17) % 40) / 40 })], score: "auc")),
            ], task: "VFS", pairing: .all, tests: ChosenTests(runs: .welch, cases: test), rule: DecisionRule())
        let pair = try #require(comparison.overCases?.comparisons.first)
        #expect(pair.delong?.pValue == (test == .delong ? pair.pValue : nil))
        #expect(pair.resamples == (test == .delong ? nil : 9999))
        let schema = try JSONSchema("comparison.schema.json", in: Example.schemas)
        #expect(try schema.faults(in: JSONEncoder().encode(comparison)) == [])
    }

    @Test func `a perfect and an equal area say so instead of a number`() throws {
        let truths = [true, false, true, false]
        let result = try pair(
            try runs("a", "a", [labels(truths, [0.9, 0.1, 0.8, 0.2])], score: "auc"),
            try runs("b", "b", [labels(truths, [0.9, 0.1, 0.8, 0.2])], score: "auc"))
        #expect(result.pValue == nil && result.undefined?.isEmpty == false && result.verdict == .undecided)
    }

    @Test func `without predictions, or by a test of another kind of score, the reason is said`() throws {
        let first = try runs("a", "a", [masks([40, 41])])
        #expect(try pair(first, try runs("b", "b", [nil])).undefined?.contains("0.1") == true)
        let second = try runs("c", "c", [masks([30, 31])])
        let error = #expect(throws: ComparisonError.self) { try pair(first, second, .delong) }
        #expect(error?.description.contains("areas under the curve, not dice (empty = 1)") == true)
        #expect(error?.hint == "--test bootstrap")
    }

    @Test func `a record whose scores are not those of its predictions is refused`() throws {
        let first = try runs("a", "a", [masks([40, 41])])
        var record = try #require(first.first?.record)
        record.scores[0].value = 0.99
        try ResultFolder(results: temporary.path, task: "VFS", model: "a", cell: record.cell).store(record)
        let changed = ResultIndex(results: temporary.path).runs
        let error = #expect(throws: ResultsError.self) { try pair(changed, try runs("b", "b", [masks([30, 31])])) }
        #expect(error?.description.hasSuffix("its scores are not those of its predictions") == true)
    }

    @Test func `cases that are not the same are refused, the first of them named`() throws {
        let first = try runs("a", "a", [masks([40, 41])])
        let second = try runs("b", "b", [masks([40, 41, 42])])
        #expect(throws: CaseMismatch.additional(id: "2")) { try pair(first, second) }
    }
}
