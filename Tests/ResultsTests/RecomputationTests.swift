import Files
import Foundation
import Measures
import TestSupport
import Testing

@testable import Results

@Suite struct RecomputationTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Three classes of which two are scored, with cases of which nothing certain is known.
    private let labels = LabelPredictions(
        classes: ["Mass", "Hernia", "Edema"],
        cases: [
            .init(id: "a", group: "1", truths: [.positive, .positive, .negative], probabilities: [0.9, 0.1, 0.3]),
            .init(id: "b", group: "1", truths: [.negative, .positive, .uncertain], probabilities: [0.2, 0.7, 0.8]),
            .init(id: "c", group: "2", truths: [.negative, .unmentioned, .positive], probabilities: [0.95, 0.2, 0.6]),
            .init(id: "d", group: "3", truths: [.uncertain, .positive, .negative], probabilities: [0.5, 0.5, 0.65]),
        ])

    private func stored(_ predictions: Predictions, scores: [Score]) throws -> StoredRun {
        let cell = try Example.cell()
        let folder = ResultFolder(results: temporary.path, task: "VFS", model: "random", cell: cell.digest)
        try folder.create()
        var record = try Example.record(cell, scores: scores)
        record.sidecars.predictions = try folder.store(predictions.bytes, as: folder.predictionsName(run: 1))
        try folder.store(record)
        return try #require(try folder.stored(run: 1))
    }

    @Test(arguments: Metric.ofLabels)
    func `scores over the scored classes alone are found again`(headline: Metric) throws {
        let predictions = Predictions.labels(labels)
        let scoring = Scoring(headline: headline, classes: labels.classes, scored: ["Edema", "Mass"])
        let scores = scoring.values(of: predictions.outcomes).map(Score.init)
        let stored = try stored(predictions, scores: scores)
        #expect(stored.record.scoredClasses == ["Mass", "Edema"])
        #expect(try stored.recomputedScores() == scores)
        #expect(try stored.scoreFaults() == [])
    }

    @Test func `a record that has fewer scores, or one that is not known, is held to those that are`() throws {
        let predictions = Predictions.masks([
            MaskCase(id: "a", group: "a", counts: ConfusionCounts(truePositives: 3, falsePositives: 1))
        ])
        let scores = [
            Score("dice pooled", 6.0 / 7, count: 1), Score("a score of another version", 0.1, count: 7),
        ]
        #expect(try stored(predictions, scores: scores).recomputedScores() == scores)
        #expect(try stored(predictions, scores: []).scoreFaults() == [])
    }

    @Test func `a last bit, a count, a reason and a class are enough`() throws {
        let predictions = Predictions.labels(labels)
        let scoring = Scoring(headline: .auc, classes: labels.classes)
        let scores = scoring.values(of: predictions.outcomes).map(Score.init)
        let place = try #require(scores.firstIndex { $0.name == "brier score" })
        let value = try #require(scores[place].value)
        var changed = scores
        changed[place].value = value.nextUp
        #expect(
            try stored(predictions, scores: changed).scoreFaults() == [
                "brier score: \(value.nextUp) (4 cases), but \(value) (4 cases) by its predictions"
            ])
        changed = scores
        changed[1].count = 5
        changed[2].undefined = "no case"
        changed[changed.count - 1].label = "Mass of another"
        #expect(try stored(predictions, scores: changed).scoreFaults().count == 3)
    }

    @Test func `scores of other predictions are found, and a changed sidecar is not read`() throws {
        func masks(_ counts: ConfusionCounts) -> Predictions { .masks([MaskCase(id: "a", group: "a", counts: counts)]) }
        let (first, second) = (
            masks(ConfusionCounts(truePositives: 3, falsePositives: 1)),
            masks(ConfusionCounts(truePositives: 3, falsePositives: 2))
        )
        let scores = Scoring(headline: .dice).values(of: first.outcomes).map(Score.init)
        let stored = try stored(second, scores: scores)
        #expect(stored.faults(results: temporary.path).isEmpty)
        #expect(
            try stored.scoreFaults().count
                == scores.count {
                    $0.name != "sensitivity (positives only)" && $0.name != "sensitivity pooled"
                        && !$0.name.hasPrefix("specificity")
                })
        let path = try #require(stored.path(ofFile: stored.record.sidecars.predictions?.file))
        try Data(first.bytes).write(to: URL(filePath: path))
        let damaged = ResultsError.damaged(path: path, reason: "not the bytes whose digest the record states")
        #expect(stored.faults(results: temporary.path) == [damaged])
        #expect(throws: damaged) { try stored.scoreFaults() }
    }

    @Test func `a probability that is no number leaves every score undefined, and is read again`() throws {
        let labels = LabelPredictions(
            classes: ["Mass"],
            cases: [
                .init(id: "a", group: "1", truths: [.positive], probabilities: [.nan]),
                .init(id: "b", group: "2", truths: [.negative], probabilities: [0.5]),
            ])
        let predictions = Predictions.labels(labels)
        let scores = Scoring(headline: .auc, classes: ["Mass"]).values(of: predictions.outcomes).map(Score.init)
        #expect(scores.allSatisfy { $0.undefined?.contains("a probability is not a number") == true })
        #expect(try stored(predictions, scores: scores).recomputedScores() == scores)
    }

    @Test func `without predictions there is nothing to compute from`() throws {
        let runs = ResultIndex(results: Example.firstVersion).runs
        #expect(!runs.isEmpty)
        for run in runs { #expect(try run.recomputedScores() == nil && run.scoreFaults() == []) }
    }
}
