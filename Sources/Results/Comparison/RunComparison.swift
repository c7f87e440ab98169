/// How two models' scores differ over their runs: "±" is here the spread that seeds make, on the one set of test cases.
package struct RunComparison: Sendable, Hashable, Encodable {
    package let first: String
    package let second: String
    /// Nil where there is no test; `undefined` says why.
    package let test: TTest?
    package let undefined: String?
    /// First minus second; also where there is no test.
    package let difference: Double?
    package let interval: Interval?
    /// Holm's correction over all comparisons made.
    package private(set) var correctedP: Double?
    /// Hedges' g.
    package let effect: EffectSize?
    package let effectInterval: Interval?
    /// The p of the test that the difference is smaller than the margin (two one-sided tests).
    package let equivalenceP: Double?
    package private(set) var verdict: Verdict
    /// Whether figures that differ from the published ones by less than these are rounded to would change the verdict.
    package private(set) var isDecidedByRounding = false

    /// Compares the runs of each pair.
    ///
    /// - Parameters:
    ///   - pairs: The pairs.
    ///   - kind: The test; a paired one takes the runs of equal numbers.
    ///   - rule: What makes a verdict.
    ///   - isLowerBetter: Whether less is better.
    /// - Returns: A comparison a pair, with p-values corrected for their number.
    package static func each(
        of pairs: [(ComparedModel, ComparedModel)], by kind: TTest.Kind, rule: DecisionRule, isLowerBetter: Bool
    ) -> [RunComparison] {
        var comparisons = pairs.map { RunComparison($0, $1, kind, rule) }
        correct(&comparisons, pairs, kind, rule, isLowerBetter: isLowerBetter)
        return comparisons
    }

    private init(_ first: ComparedModel, _ second: ComparedModel, _ kind: TTest.Kind, _ rule: DecisionRule) {
        self.first = first.name
        self.second = second.name
        test = Self.test(first, second, kind)
        undefined = test == nil ? Self.reason(first, second, kind) : nil
        difference = test?.difference ?? first.mean.flatMap { mean in second.mean.map { mean - $0 } }
        let interval = test?.interval(level: rule.level)
        self.interval = interval.map(Interval.init)
        let effect = Self.effect(first, second, kind)
        self.effect = effect
        effectInterval = effect?.interval(level: rule.level).map(Interval.init)
        equivalenceP = test?.equivalence(margin: rule.margin)
        verdict = .undecided
    }

    private static func correct(
        _ comparisons: inout [RunComparison], _ pairs: [(ComparedModel, ComparedModel)], _ kind: TTest.Kind,
        _ rule: DecisionRule, isLowerBetter: Bool
    ) {
        let tested = comparisons.indices.filter { comparisons[$0].test != nil }
        let corrected = Holm.adjusted(tested.compactMap { comparisons[$0].test?.pValue })
        let ranges = tested.map { range(pairs[$0], kind) }
        let lower = Holm.adjusted(zip(tested, ranges).map { $1?.lowerBound ?? comparisons[$0].test?.pValue ?? 1 })
        let upper = Holm.adjusted(zip(tested, ranges).map { $1?.upperBound ?? comparisons[$0].test?.pValue ?? 1 })
        for (place, index) in tested.enumerated() {
            comparisons[index].correctedP = corrected[place]
            comparisons[index].isDecidedByRounding =
                ranges[place] != nil && (lower[place] < rule.alpha) != (upper[place] < rule.alpha)
            comparisons[index].verdict =
                comparisons[index].isDecidedByRounding
                ? .undecided
                : rule.verdict(
                    difference: comparisons[index].difference ?? 0, pValue: corrected[place],
                    isEquivalent: comparisons[index].equivalenceP.map { $0 < rule.alpha } ?? false,
                    isLowerBetter: isLowerBetter)
        }
    }

    /// What p may be where figures were published with two decimals of a percentage.
    private static func range(_ pair: (ComparedModel, ComparedModel), _ kind: TTest.Kind) -> ClosedRange<Double>? {
        let roundings = [pair.0, pair.1].map { $0.source == .published ? PublishedResult.rounding : 0 }
        guard roundings.contains(where: { $0 > 0 }), let first = pair.0.statistics, let second = pair.1.statistics
        else { return nil }
        return TTest.pValues(first, second, kind, rounding: roundings[0], otherRounding: roundings[1])
    }

    private static func test(_ first: ComparedModel, _ second: ComparedModel, _ kind: TTest.Kind) -> TTest? {
        guard kind == .paired else {
            guard let first = first.statistics, let second = second.statistics else { return nil }
            return TTest(first, second, kind)
        }
        let (firsts, seconds) = paired(first, second)
        return TTest(paired: firsts, seconds)
    }

    private static func effect(
        _ first: ComparedModel, _ second: ComparedModel, _ kind: TTest.Kind
    ) -> EffectSize? {
        guard kind == .paired else {
            guard let first = first.statistics, let second = second.statistics else { return nil }
            return EffectSize(first, second)
        }
        let (firsts, seconds) = paired(first, second)
        return EffectSize(paired: firsts, seconds)
    }

    /// The scores of the runs that both have, which share their seed and so their draws.
    private static func paired(_ first: ComparedModel, _ second: ComparedModel) -> ([Double], [Double]) {
        guard first.seed == second.seed else { return ([], []) }
        let others = Dictionary(second.scores.map { ($0.run, $0.score) }) { first, _ in first }
        let common = first.scores.filter { others[$0.run] != nil }
        return (common.map(\.score), common.compactMap { others[$0.run] })
    }

    private static func reason(_ first: ComparedModel, _ second: ComparedModel, _ kind: TTest.Kind) -> String {
        if kind == .paired, first.seed != second.seed { return "the runs have other seeds, so they are no pairs" }
        let fewest = kind == .paired ? paired(first, second).0.count : min(first.runs, second.runs)
        if fewest < 2 { return "a test needs two \(kind == .paired ? "pairs of runs" : "runs of each") or more" }
        return "no two \(kind == .paired ? "pairs" : "runs") differ, so nothing says how sure the difference is"
    }
}
