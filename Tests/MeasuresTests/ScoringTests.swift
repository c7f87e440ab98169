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
        switch AreaUnderCurve(truths: curve.truths, probabilities: curve.probabilities) {
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
        let area = AreaUnderCurve(truths: [0, 1], probabilities: [.nan, 0.5])
        #expect(area == .undefined(reason: "a probability is not a number"))
    }

    @Test func `the mean over classes is undefined where one of them is, and says which`() {
        let outcomes: [CaseOutcome] = [
            .labels(truths: [1, 0], probabilities: [0.9, 0.2]), .labels(truths: [0, 0], probabilities: [0.4, 0.3]),
        ]
        let values = Scoring(headline: .auc, classes: ["Mass", "Hernia"]).values(of: outcomes)
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
        let values = scoring.values(of: outcomes)
        #expect(values.map(\.value) == [0.25, 0.5, 0])
        #expect(values.map(\.count) == [3, 3, 2])
    }

    @Test(arguments: [Metric.dice, .dicePooled, .dicePositives])
    func `the headline comes first`(metric: Metric) {
        let outcomes: [CaseOutcome] = [
            .mask(ConfusionCounts(truePositives: 1, falsePositives: 1, falseNegatives: 0, trueNegatives: 2)),
            .mask(ConfusionCounts(trueNegatives: 4)),
        ]
        let values = Scoring(headline: metric).values(of: outcomes)
        #expect(values.first?.metric == metric)
        #expect(Set(values.map(\.metric)) == [.dice, .dicePooled, .dicePositives])
        let scores = Dictionary(uniqueKeysWithValues: values.map { ($0.metric, $0.value) })
        let pooled = 2.0 / 3
        #expect(scores[.dice] == (pooled + 1) / 2)
        #expect(scores[.dicePooled] == pooled)
        // The empty mask has no say.
        #expect(scores[.dicePositives] == pooled && values.first { $0.metric == .dicePositives }?.count == 1)
    }

    @Test func `where every mask shows something, the mean over those stands once`() {
        let outcomes: [CaseOutcome] = [.mask(ConfusionCounts(truePositives: 3, falseNegatives: 1))]
        #expect(Scoring(headline: .dice).values(of: outcomes).map(\.metric) == [.dice, .dicePooled])
        #expect(Scoring(headline: .dicePositives).values(of: outcomes).first?.value == 6.0 / 7)
        let empty = Scoring(headline: .dicePositives).values(of: [.mask(ConfusionCounts(falsePositives: 1))])
        #expect(empty.first?.value == nil && empty.first?.undefined == "no image shows anything")
    }

    @Test func `without cases there is no score`() {
        #expect(Scoring(headline: .dice).values(of: []).isEmpty)
    }
}
