import Foundation
import Testing

@testable import Measures

/// Scores as scikit-learn and MONAI compute them; see Tools/fixtures/measures.py.
private struct Reference: Decodable {
    struct Cases: Decodable {
        let name: String
        let truths: [Float]
        let probabilities: [Float]
    }

    struct Curves: Decodable {
        let curves: [Cases]
    }

    struct Labels: Decodable, CustomTestStringConvertible {
        let name: String
        let averagePrecision: Double?
        let calibrationError: Double
        let brier: Double
        let sensitivity: Double?
        let specificity: Double?
        var testDescription: String { name }
    }

    struct Images: Decodable, CustomTestStringConvertible {
        let name: String
        /// True and false positives, false and true negatives of each.
        let images: [[Int]]
        let monai: [String: Double?]
        let scores: [String: Double?]
        var testDescription: String { name }

        var outcomes: [CaseOutcome] {
            images.map {
                .mask(
                    ConfusionCounts(
                        truePositives: $0[0], falsePositives: $0[1], falseNegatives: $0[2], trueNegatives: $0[3]))
            }
        }
    }

    let edges: Cases
    let labels: [Labels]
    let images: [Images]

    static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let file = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")
        return try JSONDecoder().decode(type, from: Data(contentsOf: try #require(file)))
    }
}

@Suite struct ReferenceScoresTests {
    /// Sums of some hundred terms in float64, taken in another order.
    private static let float64Sum = 1e-14
    /// MONAI computes in float32.
    private static let float32Ratio = 1e-7

    private let reference: Reference
    private let cases: [String: ClassCases]

    init() throws {
        reference = try Reference.read("scores", as: Reference.self)
        let curves = try Reference.read("measures", as: Reference.Curves.self).curves + [reference.edges]
        cases = Dictionary(
            uniqueKeysWithValues: curves.map {
                ($0.name, ClassCases(truths: $0.truths, probabilities: $0.probabilities))
            })
    }

    private func distance(_ found: Double?, _ expected: Double?) -> Double {
        guard let found, let expected else { return found == nil && expected == nil ? 0 : .infinity }
        return abs(found - expected)
    }

    @Test func `scores of labels are those of scikit-learn`() throws {
        #expect(reference.labels.count == 13)
        for expected in reference.labels {
            let cases = try #require(self.cases[expected.name])
            func distance(_ metric: Metric, _ expected: Double?) throws -> Double {
                let measurement = try #require(metric.value(of: cases))
                return self.distance(MeasuredValue(metric, measurement, count: 0).value, expected)
            }
            let distances = [
                try distance(.averagePrecision, expected.averagePrecision),
                try distance(.calibrationError, expected.calibrationError), try distance(.brier, expected.brier),
                try distance(.sensitivityAtHalf, expected.sensitivity),
                try distance(.specificityAtHalf, expected.specificity),
            ]
            #expect(distances.allSatisfy { $0 < Self.float64Sum }, "\(expected.name): \(distances)")
        }
    }

    @Test func `scores of masks are those of scikit-learn, and of MONAI where it has the convention`() throws {
        #expect(reference.images.count == 6)
        for expected in reference.images {
            let cases = ScoredCases(expected.outcomes, classes: [], scored: [])
            #expect(expected.scores.count == Metric.ofMasks.count)
            for metric in Metric.ofMasks {
                let found = try #require(cases.value(of: metric))
                let value = try #require(expected.scores[metric.rawValue])
                let off = distance(found.value, value)
                #expect(off < Self.float64Sum, "\(expected.name): \(metric): \(off)")
                #expect((found.value == nil) == (found.undefined != nil))
                guard let monai = expected.monai[metric.rawValue] else { continue }
                #expect(distance(found.value, monai) < Self.float32Ratio, "\(expected.name): \(metric)")
            }
        }
    }

    @Test func `a mean says of how many images it is`() throws {
        let images = try #require(reference.images.first { $0.name == "some empty" })
        let cases = ScoredCases(images.outcomes, classes: [], scored: [])
        func count(_ metric: Metric) -> Int? { cases.value(of: metric)?.count }
        #expect(count(.dice) == 5 && count(.dicePooled) == 5 && count(.specificity) == 5)
        #expect(count(.dicePositives) == 2 && count(.sensitivity) == 2)
        #expect(count(.diceNonempty) == 3 && count(.iou) == 3)
    }

    @Test func `what is not defined says why`() throws {
        func reason(_ name: String, _ metric: Metric) throws -> String? {
            let images = try #require(reference.images.first { $0.name == name })
            return ScoredCases(images.outcomes, classes: [], scored: []).value(of: metric)?.undefined
        }
        #expect(try reason("all empty", .diceNonempty) == "no image shows or predicts anything")
        #expect(try reason("nothing there", .sensitivity) == "no image shows anything")
        #expect(try reason("full", .specificityPooled) == "every image is full")
        #expect(try reason("full", .dice) == nil)
        let outcomes: [CaseOutcome] = [.labels(truths: [0, .nan], probabilities: [0.25, 0.5])]
        let labels = ScoredCases(outcomes, classes: ["Mass", "Hernia"], scored: ["Mass"])
        #expect(labels.value(of: .averagePrecision)?.undefined == "Mass: no positive case among 1")
        #expect(labels.value(of: .brier)?.value == 0.0625)
        let both = ScoredCases(outcomes, classes: ["Mass", "Hernia"], scored: ["Mass", "Hernia"])
        #expect(both.value(of: .brier)?.undefined == "Hernia: no case among 0")
        #expect(labels.value(of: .auc, label: "Hernia") == nil && labels.value(of: .dice) == nil)
    }
}
