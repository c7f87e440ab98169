import Measures

/// What two models scored on the same test cases, in the form in which patients are drawn or swapped.
struct ComparedCases {
    /// A difference of two scores, with its intervals.
    struct Difference {
        let method: CaseTest
        /// How often cases were drawn or swapped; nil where nothing is.
        var resamples: Int?
        /// Nil where nothing but ranks or draws are.
        var delong: DeLong?
        let difference: Double
        let pValue: Double
        /// Of the rule's level; nil where patients are too few.
        let interval: ClosedRange<Double>?
        /// Of the rule's level for equivalence.
        let inner: ClosedRange<Double>?
    }

    private enum Scores {
        case means(ResampledMean, ResampledMean)
        case ratios(ResampledRatio, ResampledRatio)
        /// For each run, for each class, the probability of each case.
        case areas([[[Float]]], [[[Float]]], ClassifiedCases)
    }

    let count: Int
    let clusters: Clusters
    private let scores: Scores
    private let runs: (Int, Int)

    /// Brings the predictions of both into one order.
    ///
    /// - Parameters:
    ///   - first: The scored runs of one.
    ///   - second: Those of the other.
    ///   - metric: Their headline.
    /// - Returns: Or why no test over cases can be made.
    /// - Throws: `ResultsError` when a sidecar is damaged, `CaseMismatch` when the cases are not the same.
    static func of(_ first: [StoredRun], _ second: [StoredRun], _ metric: Metric) throws -> Defined<ComparedCases> {
        var aligned: AlignedCases?
        for run in first + second {
            guard let predictions = try run.predictions() else {
                return .undefined(reason: "a run has no predictions, as those of version 0.1")
            }
            // Else the scores over runs and over cases would be of different things.
            guard run.record.scores == run.record.scores(of: predictions) else {
                throw ResultsError.damaged(path: run.path, reason: "its scores are not those of its predictions")
            }
            if aligned == nil { aligned = try AlignedCases(predictions) } else { try aligned?.add(predictions) }
        }
        guard let aligned, !first.isEmpty, !second.isEmpty else { return .undefined(reason: "a model has no score") }
        let clusters = Clusters(groups: aligned.groups.map { $0.isEmpty ? nil : $0 })
        let scores: Scores?
        switch aligned.values {
        case .masks(let runs):
            scores = masks(Array(runs.prefix(first.count)), Array(runs.dropFirst(first.count)), metric, clusters)
        case .labels(let classes):
            let wanted = first[0].record.scoredClasses
            let chosen = classes.filter { wanted.isEmpty || wanted.contains($0.name) }
            scores = metric == .auc ? areas(chosen, split: first.count, clusters) : nil
        }
        guard let scores else { return .undefined(reason: "there is no test over cases of \(metric.convention)") }
        return .value(
            ComparedCases(count: aligned.count, clusters: clusters, scores: scores, runs: (first.count, second.count)))
    }

    private static func areas(_ classes: [AlignedClass], split: Int, _ clusters: Clusters) -> Scores {
        let truths = classes.map { $0.truths.map { truth -> Float in truth.map { $0 ? 1 : 0 } ?? .nan } }
        let runs = (classes.first?.probabilities ?? []).indices.map { run in classes.map { $0.probabilities[run] } }
        return .areas(
            Array(runs.prefix(split)), Array(runs.dropFirst(split)),
            ClassifiedCases(clusters: clusters, classes: classes.map(\.name), truths: truths))
    }

    /// Means over the images that count in all runs alike, and ratios of sums over all pixels.
    private static func masks(
        _ first: [[ConfusionCounts]], _ second: [[ConfusionCounts]], _ metric: Metric, _ clusters: Clusters
    ) -> Scores? {
        func means(_ score: (ConfusionCounts) -> Double) -> Scores {
            .means(
                ResampledMean(runs: first.map { $0.map(score) }, clusters: clusters),
                ResampledMean(runs: second.map { $0.map(score) }, clusters: clusters))
        }
        func ratios(_ share: (ConfusionCounts) -> (Int, Int)) -> Scores {
            func ratio(_ runs: [[ConfusionCounts]]) -> ResampledRatio {
                ResampledRatio(
                    numerators: runs.map { $0.map { Double(share($0).0) } },
                    denominators: runs.map { $0.map { Double(share($0).1) } }, clusters: clusters)
            }
            return .ratios(ratio(first), ratio(second))
        }
        return switch metric {
        case .dice: means(\.dice)
        case .dicePositives: means { $0.actual > 0 ? $0.dice : .nan }
        case .sensitivity: means { $0.actual > 0 ? Double($0.truePositives) / Double($0.actual) : .nan }
        case .dicePooled: ratios { (2 * $0.truePositives, $0.predicted + $0.actual) }
        case .iouPooled: ratios { ($0.truePositives, $0.truePositives + $0.falsePositives + $0.falseNegatives) }
        case .sensitivityPooled: ratios { ($0.truePositives, $0.actual) }
        case .specificityPooled: ratios { ($0.trueNegatives, $0.trueNegatives + $0.falsePositives) }
        default: nil
        }
    }
}

// MARK: Testing

extension ComparedCases {
    /// Resampling is drawn from this seed, so that the same results print the same digits.
    private static let seed: UInt64 = 0
    /// How many cases may be looked at, in all resamples together, before there are fewer of them.
    private static let effort = 2_000_000_000

    /// The difference, tested.
    func difference(by test: CaseTest, _ rule: DecisionRule) -> Defined<Difference> {
        switch (test, scores) {
        case (.fitting, .areas(let first, let second, let cases)), (.delong, .areas(let first, let second, let cases)):
            return delong(first, second, cases, rule)
        case (.delong, _): return .undefined(reason: "DeLong's test is of areas under the curve")
        case (.bootstrap, _): return bootstrap(rule)
        case (.permutation, _): return permutation(rule)
        case (.fitting, .ratios) where runs.0 != runs.1: return bootstrap(rule)
        case (.fitting, _): return permutation(rule)
        }
    }

    private func delong(
        _ first: [[[Float]]], _ second: [[[Float]]], _ cases: ClassifiedCases, _ rule: DecisionRule
    ) -> Defined<Difference> {
        let components = (AreaComponents.of(first, cases), AreaComponents.of(second, cases))
        guard let one = components.0.value, let other = components.1.value else {
            return .undefined(reason: components.0.reason ?? components.1.reason ?? "undefined")
        }
        switch DeLong.test(one, other) {
        case .undefined(let reason): return .undefined(reason: reason)
        case .value(let test):
            return .value(
                Difference(
                    method: .delong, delong: test, difference: test.difference, pValue: test.pValue,
                    interval: test.interval(level: rule.level), inner: test.interval(level: rule.equivalenceLevel)))
        }
    }

    private func bootstrap(_ rule: DecisionRule) -> Defined<Difference> {
        switch distribution() {
        case .undefined(let reason): return .undefined(reason: reason)
        case .value(let (difference, distribution)):
            return .value(
                Difference(
                    method: .bootstrap, resamples: resamples, difference: difference, pValue: distribution.pValue,
                    interval: distribution.interval(level: rule.level),
                    inner: distribution.interval(level: rule.equivalenceLevel)))
        }
    }

    private func permutation(_ rule: DecisionRule) -> Defined<Difference> {
        guard let swapped = swappedDifference() else {
            return .undefined(
                reason: runs.0 == runs.1
                    ? "a probability is not a number"
                    : "\(runs.0) runs cannot be swapped with \(runs.1): --test bootstrap")
        }
        let permutation = Permutation(clusters: clusters.count, permutations: resamples, seed: Self.seed)
        switch permutation.test(swapped) {
        case .undefined(let reason): return .undefined(reason: reason)
        case .value(let test):
            let distribution = distribution().value?.1
            return .value(
                Difference(
                    method: .permutation, resamples: resamples, difference: test.difference, pValue: test.pValue,
                    interval: distribution?.interval(level: rule.level),
                    inner: distribution?.interval(level: rule.equivalenceLevel)))
        }
    }

    /// The difference, and what it is in test sets of other patients.
    private func distribution() -> Defined<(Double, BootstrapDistribution)> {
        guard let value = resampledDifference() else {
            return .undefined(reason: "a probability is not a number")
        }
        guard let difference = value([Int](repeating: 1, count: clusters.count)) else {
            return .undefined(reason: "the difference is not defined")
        }
        switch degreesOfFreedom {
        case .undefined(let reason): return .undefined(reason: reason)
        case .value(let degrees) where degrees < Self.fewestDegrees:
            return .undefined(reason: "patients are too few to be drawn from")
        case .value(let degrees):
            return Bootstrap(
                clusters: clusters.count, degreesOfFreedom: degrees, resamples: resamples, seed: Self.seed
            ).distribution(of: value).map { (difference, $0) }
        }
    }

    /// With five patients that all differ to one side no resample lies on the other, which chance makes of 2 in 32.
    private static let fewestDegrees = 5.0

    /// How well the variance of the difference is known: means and ratios by their patients' weights, areas by their rarer
    /// kind of cases.
    private var degreesOfFreedom: Defined<Double> {
        switch scores {
        case .means(let first, let second): return .value(min(first.degreesOfFreedom, second.degreesOfFreedom))
        case .ratios(let first, let second): return .value(min(first.degreesOfFreedom, second.degreesOfFreedom))
        case .areas(let first, let second, let cases):
            switch (AreaComponents.of(first, cases), AreaComponents.of(second, cases)) {
            case (.value(let one), .value(let other)): return .value((one - other).degreesOfFreedom)
            case (.undefined(let reason), _), (_, .undefined(let reason)): return .undefined(reason: reason)
            }
        }
    }

    /// One less than a multiple of 40, which makes 0.05 a p value that can be.
    private var resamples: Int {
        let looks =
            switch scores {
            case .means: 2 * clusters.count
            case .ratios: 2 * clusters.count * (runs.0 + runs.1)
            case .areas(_, _, let cases): cases.classes.count * count * (runs.0 + runs.1)
            }
        return min(250, max(25, Self.effort / max(looks, 1) / 40)) * 40 - 1
    }

    /// The difference when each patient was drawn so many times; nil when it cannot be had at all.
    private func resampledDifference() -> (([Int]) -> Double?)? {
        func difference(_ first: Double?, _ second: Double?) -> Double? {
            first.flatMap { first in second.map { first - $0 } }
        }
        switch scores {
        case .means(let first, let second): return { difference(first.value($0), second.value($0)) }
        case .ratios(let first, let second): return { difference(first.value($0), second.value($0)) }
        case .areas(let first, let second, let cases):
            guard let one = ResampledArea.of(first, cases).value, let other = ResampledArea.of(second, cases).value
            else { return nil }
            return { difference(one.value($0), other.value($0)) }
        }
    }

    /// The difference when some patients are swapped; nil when that cannot be done.
    private func swappedDifference() -> (([Bool]) -> Double?)? {
        switch scores {
        case .means(let first, let second): return { first.difference(second, swapped: $0) }
        case .ratios(let first, let second):
            return runs.0 == runs.1 ? { first.difference(second, swapped: $0) } : nil
        case .areas(let first, let second, let cases):
            return SwappedAreas.of(first, second, cases).value.map { areas in { areas.difference(swapped: $0) } }
        }
    }
}
