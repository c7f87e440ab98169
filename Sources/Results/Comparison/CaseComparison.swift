import Measures

/// How two models' scores differ over the test cases: "±" is here what other patients would change, with the networks as they were trained.
///
/// Each run is scored by itself and the mean over the runs is compared; predictions are not averaged, as that would score another model.
package struct CaseComparison: Sendable, Hashable, Encodable {
    package let first: String
    package let second: String
    /// Nil where there is no test; `undefined` says why.
    package let method: CaseTest?
    package let cases: Int?
    /// The independent ones among them.
    package let patients: Int?
    /// How often patients were drawn or swapped; nil of DeLong's test.
    package let resamples: Int?
    /// What DeLong's test is computed from, and its p by the normal distribution, as other programs print it.
    package let delong: DeLong?
    package let difference: Double?
    package let interval: Interval?
    package let pValue: Double?
    /// Holm's correction over all comparisons made.
    package private(set) var correctedP: Double?
    /// Whether the difference is significantly smaller than the margin.
    package let isEquivalent: Bool
    package private(set) var verdict = Verdict.undecided
    package let undefined: String?

    private enum CodingKeys: String, CodingKey {
        case first, second, method, cases, patients, resamples, delong, difference, interval, pValue, correctedP
        case isEquivalent = "equivalent"
        case verdict, undefined
    }
}

/// A test over test cases.
package enum CaseTest: String, Sendable, Hashable, Encodable {
    /// DeLong's for areas, else the permutation.
    case fitting
    case delong, bootstrap, permutation
}

/// The comparisons over test cases, which are corrected together.
package struct CaseFamily: Sendable, Encodable {
    package let test: CaseTest
    package private(set) var comparisons: [CaseComparison]

    init(_ cells: [CellRuns], pairs: [(Int, Int)], metric: Metric?, test: CaseTest, rule: DecisionRule) throws {
        self.test = test
        comparisons = try pairs.map { first, second in
            try CaseComparison(cells[first], cells[second], metric, test, rule)
        }
        let tested = comparisons.indices.filter { comparisons[$0].pValue != nil }
        let corrected = Holm.adjusted(tested.compactMap { comparisons[$0].pValue })
        for (index, p) in zip(tested, corrected) {
            comparisons[index].decide(correctedP: p, rule, isLowerBetter: metric?.isLowerBetter ?? false)
        }
    }
}

extension CaseComparison {
    fileprivate mutating func decide(correctedP: Double, _ rule: DecisionRule, isLowerBetter: Bool) {
        self.correctedP = correctedP
        verdict = rule.verdict(
            difference: difference ?? 0, pValue: correctedP, isEquivalent: isEquivalent, isLowerBetter: isLowerBetter)
    }

    fileprivate init(
        _ first: CellRuns, _ second: CellRuns, _ metric: Metric?, _ test: CaseTest, _ rule: DecisionRule
    ) throws {
        let names = (first.name, second.name)
        guard let metric else {
            self.init(names, undefined: "this version knows no score of that name")
            return
        }
        switch try ComparedCases.of(first.scoredRuns, second.scoredRuns, metric) {
        case .undefined(let reason): self.init(names, undefined: reason)
        case .value(let cases):
            switch cases.difference(by: test, rule) {
            case .undefined(let reason): self.init(names, undefined: reason)
            case .value(let value):
                self.init(
                    first: names.0, second: names.1, method: value.method, cases: cases.count,
                    patients: cases.clusters.count, resamples: value.resamples, delong: value.delong,
                    difference: value.difference,
                    interval: value.interval.map(Interval.init), pValue: value.pValue,
                    isEquivalent: value.inner.map(rule.isInsideMargin) ?? false, undefined: nil)
            }
        }
    }

    private init(_ names: (String, String), undefined reason: String) {
        self.init(
            first: names.0, second: names.1, method: nil, cases: nil, patients: nil, resamples: nil, delong: nil,
            difference: nil, interval: nil,
            pValue: nil, isEquivalent: false, undefined: reason)
    }
}
