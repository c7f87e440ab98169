import Foundation
import Measures
import Testing

/// Scores as scikit-learn computes them; see Tools/fixtures/measures.py.
private struct Reference: Decodable {
    struct Curve: Decodable, CustomTestStringConvertible {
        let name: String
        let truths: [Float]
        let probabilities: [Float]
        let area: Double?
        var testDescription: String { name }
    }

    struct Mask: Decodable, CustomTestStringConvertible {
        let name: String
        let truths: [Float]
        let predictions: [Float]
        let dice: Double
        var testDescription: String { name }
    }

    let curves: [Curve]
    let masks: [Mask]

    static let read: Reference = {
        let file = Bundle.module.url(forResource: "measures", withExtension: "json", subdirectory: "Fixtures")
        guard let file, let data = try? Data(contentsOf: file),
            let reference = try? JSONDecoder().decode(Reference.self, from: data)
        else { return Reference(curves: [], masks: []) }
        return reference
    }()
}

@Suite struct ScoringTests {
    @Test func `the fixture is there`() {
        #expect(Reference.read.curves.count == 12)
        #expect(Reference.read.masks.count == 5)
    }

    @Test(arguments: Reference.read.curves)
    fileprivate func `the area under the curve is that of scikit-learn`(curve: Reference.Curve) {
        switch ClassCases(truths: curve.truths, probabilities: curve.probabilities).areaUnderCurve {
        case .value(let area): #expect(curve.area.map { abs($0 - area) < 1e-14 } == true)
        case .undefined(let reason):
            #expect(curve.area == nil)
            #expect(reason == (curve.truths.first == 1 ? "no negative case" : "no positive case"))
        }
    }

    @Test(arguments: Reference.read.masks)
    fileprivate func `the Dice coefficient is that of scikit-learn`(mask: Reference.Mask) {
        let logits = mask.predictions.map { $0 - 0.5 }
        let counts = ConfusionCounts(logits: logits.span, targets: mask.truths.span)
        #expect(abs(counts.dice - mask.dice) < 1e-15)
        #expect(counts.total == 50)
    }

    @Test func `a probability that is no number leaves no area`() {
        let cases = ClassCases(truths: [0, 1], probabilities: [.nan, 0.5])
        #expect(cases.areaUnderCurve == .undefined(reason: "a probability is not a number"))
        #expect(cases.calibrationError == cases.areaUnderCurve && cases.specificityAtHalf == cases.areaUnderCurve)
    }

    @Test func `the mean over classes is undefined where one of them is, and says which`() {
        let outcomes: [CaseOutcome] = [
            .labels(truths: [1, 0], probabilities: [0.9, 0.2]), .labels(truths: [0, 0], probabilities: [0.4, 0.3]),
        ]
        let values = Scoring(headline: .auc, classes: ["Mass", "Hernia"]).values(of: outcomes).filter {
            $0.metric == .auc
        }
        #expect(values.map(\.value) == [nil, 1, nil])
        #expect(values.map(\.label) == [nil, "Mass", "Hernia"])
        #expect(values.first?.undefined == "Hernia: no positive case among 2")
    }

    @Test func `only the scored classes count, and a truth that is no number is left out`() {
        let outcomes: [CaseOutcome] = [
            .labels(truths: [1, 0, 1], probabilities: [0.9, 0.2, 0.1]),
            .labels(truths: [0, 1, .nan], probabilities: [0.4, 0.3, 0.9]),
            .labels(truths: [0, 1, 0], probabilities: [0.95, 0.1, 0.2]),
        ]
        let scoring = Scoring(headline: .auc, classes: ["A", "B", "C"], scored: ["A", "C"])
        let values = scoring.values(of: outcomes).filter { $0.metric == .auc }
        #expect(values.map(\.value) == [0.25, 0.5, 0])
        #expect(values.map(\.count) == [3, 3, 2])
        #expect(scoring.headline(of: outcomes) == values.first)
    }

    @Test(arguments: Metric.ofMasks)
    func `the headline comes first`(metric: Metric) {
        let outcomes: [CaseOutcome] = [
            .mask(ConfusionCounts(truePositives: 1, falsePositives: 1, falseNegatives: 0, trueNegatives: 2)),
            .mask(ConfusionCounts(trueNegatives: 4)),
        ]
        let values = Scoring(headline: metric).values(of: outcomes)
        #expect(values.first?.metric == metric)
        #expect(Set(values.map(\.metric)) == Set(Metric.ofMasks) && values.count == Metric.ofMasks.count)
        let scores = Dictionary(uniqueKeysWithValues: values.map { ($0.metric, $0.value) })
        let pooled = 2.0 / 3
        #expect(scores[.dice] == (pooled + 1) / 2)
        #expect(scores[.dicePooled] == pooled)
        // The empty mask has no say.
        #expect(scores[.dicePositives] == pooled && values.first { $0.metric == .dicePositives }?.count == 1)
    }

    @Test func `where every mask shows something, the mean over those stands once`() {
        let outcomes: [CaseOutcome] = [.mask(ConfusionCounts(truePositives: 3, falseNegatives: 1))]
        let metrics = Scoring(headline: .dice).values(of: outcomes).map(\.metric)
        #expect(metrics == Metric.ofMasks.filter { $0 != .dicePositives && $0 != .diceNonempty })
        #expect(Scoring(headline: .dicePositives).values(of: outcomes).first?.value == 6.0 / 7)
        let empty = Scoring(headline: .dicePositives).values(of: [.mask(ConfusionCounts(falsePositives: 1))])
        #expect(empty.first?.value == nil && empty.first?.undefined == "no image shows anything")
    }

    @Test func `without cases there is no score`() {
        #expect(Scoring(headline: .dice).values(of: []).isEmpty)
        #expect(Scoring(headline: .auc, classes: ["a"]).headline(of: []) == nil)
    }

    @Test(arguments: Metric.ofLabels)
    func `of labels the headline comes first, then the others, then classes by what is compared class by class`(
        metric: Metric
    ) {
        let outcomes: [CaseOutcome] = [
            .labels(truths: [1, 0], probabilities: [0.9, 0.2]), .labels(truths: [0, 1], probabilities: [0.4, 0.3]),
        ]
        let values = Scoring(headline: metric, classes: ["a", "b"]).values(of: outcomes)
        #expect(values.prefix(6).map(\.metric) == [metric] + Metric.ofLabels.filter { $0 != metric })
        #expect(values.prefix(6).allSatisfy { $0.label == nil && $0.count == 2 })
        let byClass = [metric] + [.auc, .averagePrecision].filter { $0 != metric }
        #expect(values.dropFirst(6).map(\.metric) == byClass.flatMap { [$0, $0] })
        #expect(values.dropFirst(6).map(\.label) == byClass.flatMap { _ in ["a", "b"] })
    }

    @Test func `a metric is found again by the name in records, which says its convention`() {
        #expect(Metric.allCases == Metric.ofMasks + Metric.ofLabels)
        for metric in Metric.allCases { #expect(Metric(convention: metric.convention) == metric) }
        #expect(Metric(convention: "dice") == nil)
        // Records of earlier versions have these.
        #expect(
            [Metric.auc, .dice, .dicePooled, .dicePositives].map(\.convention) == [
                "auc", "dice (empty = 1)", "dice pooled", "dice (positives only)",
            ])
        #expect(Metric.calibrationError.convention == "calibration error (15 equal-width bins)")
        #expect(Metric.allCases.filter(\.isLowerBetter) == [.calibrationError, .brier])
    }

    @Test func `a score of labels does not depend on the order of the cases`() throws {
        let curve = try #require(Reference.read.curves.first { $0.name == "200 cases with ties" })
        let cases = ClassCases(truths: curve.truths, probabilities: curve.probabilities)
        let reversed = ClassCases(truths: curve.truths.reversed(), probabilities: curve.probabilities.reversed())
        #expect(cases == reversed)
        #expect(cases.brierScore == reversed.brierScore && cases.positives + cases.negatives == 200)
    }
}
