/// How two models' scores differ over the test cases: "±" is here what other patients would change, with the networks as they were trained.
package struct CaseComparison: Sendable, Hashable, Encodable {
    package let first: String
    package let second: String
    package let difference: Double?
    package let interval: Interval?
    package let pValue: Double?
    package let correctedP: Double?
    package let verdict: Verdict
    package let undefined: String?
}

package enum CaseTest: String, Sendable, Hashable, Encodable {
    case fitting, delong, bootstrap, permutation
}

/// The comparisons over test cases, which are corrected together.
package struct CaseFamily: Sendable, Encodable {
    package let comparisons: [CaseComparison]

    init(_ cells: [CellRuns], pairs: [(Int, Int)], metric: String, test: CaseTest, rule: DecisionRule) throws {
        comparisons = []
    }
}
package struct EffectSize: Sendable, Hashable, Encodable {
    package let value: Double
    package let interval: Interval
    init?(_ first: SampleStatistics, _ second: SampleStatistics, level: Double) { return nil }
    init?(paired first: [Double], _ second: [Double], level: Double) { return nil }
}
