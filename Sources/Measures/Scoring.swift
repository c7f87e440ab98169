/// Some cases in the form in which any score of them is computed.
package enum ScoredCases: Sendable {
    case masks([ConfusionCounts])
    /// The scored classes in the order of the network's outputs, with those cases in which something certain is known of each.
    case labels(classes: [(name: String, cases: ClassCases)], count: Int)

    /// - Parameters:
    ///   - outcomes: What a network said of each case, all of the same kind.
    ///   - classes: The classes of the network's outputs, in their order; empty for masks.
    ///   - scored: Those that are scored.
    package init(_ outcomes: [CaseOutcome], classes: [String], scored: [String]) {
        guard !classes.isEmpty else {
            self = .masks(outcomes.compactMap { if case .mask(let counts) = $0 { counts } else { nil } })
            return
        }
        let wanted = classes.indices.filter { scored.contains(classes[$0]) }
        let each = wanted.map { index in
            var (truths, probabilities): ([Float], [Float]) = ([], [])
            for case .labels(let caseTruths, let caseProbabilities) in outcomes {
                truths.append(caseTruths[index])
                probabilities.append(caseProbabilities[index])
            }
            return (name: classes[index], cases: ClassCases(truths: truths, probabilities: probabilities))
        }
        self = .labels(classes: each, count: outcomes.count)
    }

    /// A score of them.
    ///
    /// - Parameters:
    ///   - metric: Which.
    ///   - label: The class that it is to be of; nil for all together.
    /// - Returns: The score; nil when these cases have none such: the metric is of the other kind, or there is no such class.
    package func value(of metric: Metric, label: String? = nil) -> MeasuredValue? {
        switch self {
        case .masks(let images):
            guard label == nil, let (measurement, count) = metric.value(of: images) else { return nil }
            return MeasuredValue(metric, measurement, count: count)
        case .labels(let classes, let count):
            guard let label else { return mean(of: metric, classes, count) }
            guard let (_, cases) = classes.first(where: { $0.name == label }), let measurement = metric.value(of: cases)
            else { return nil }
            return MeasuredValue(metric, label: label, measurement, count: cases.count)
        }
    }

    private func mean(
        of metric: Metric, _ classes: [(name: String, cases: ClassCases)], _ count: Int
    ) -> MeasuredValue? {
        var sum = 0.0
        for (name, cases) in classes {
            switch metric.value(of: cases) {
            case nil: return nil
            case .value(let value)?: sum += value
            case .undefined(let reason)?:
                return MeasuredValue(
                    metric, .undefined(reason: "\(name): \(reason) among \(cases.count)"), count: count)
            }
        }
        return MeasuredValue(metric, .value(sum / Double(max(classes.count, 1))), count: count)
    }
}

/// Which scores a task has, the headline first.
package struct Scoring: Sendable, Hashable {
    package let headline: Metric
    /// The classes of the network's outputs, in their order; empty for masks.
    package let classes: [String]
    /// Those of the classes that are scored.
    package let scored: [String]

    package init(headline: Metric, classes: [String] = [], scored: [String]? = nil) {
        self.headline = headline
        self.classes = classes
        self.scored = scored ?? classes
    }

    /// The scores of some cases.
    ///
    /// - Parameter outcomes: What the network said of each, all of the same kind.
    /// - Returns: The headline, then the other scores, then those of single classes by the metrics that are compared class by class; none
    ///   without cases. Where no image has to be left out, the mean over the rest is that over all, and stands once.
    package func values(of outcomes: [CaseOutcome]) -> [MeasuredValue] {
        guard !outcomes.isEmpty else { return [] }
        let cases = ScoredCases(outcomes, classes: classes, scored: scored)
        let metrics = [headline] + (classes.isEmpty ? Metric.ofMasks : Metric.ofLabels).filter { $0 != headline }
        let overall = metrics.compactMap { cases.value(of: $0) }.filter { !isRepetition($0, of: outcomes.count) }
        let byClass = metrics.filter { $0 == headline || $0 == .auc || $0 == .averagePrecision }
        return overall
            + byClass.flatMap { metric in
                classes.filter(scored.contains).compactMap { cases.value(of: metric, label: $0) }
            }
    }

    /// The headline alone; nil without cases.
    ///
    /// - Parameter outcomes: What the network said of each case.
    /// - Returns: The score of all classes together.
    package func headline(of outcomes: [CaseOutcome]) -> MeasuredValue? {
        outcomes.isEmpty ? nil : ScoredCases(outcomes, classes: classes, scored: scored).value(of: headline)
    }

    private func isRepetition(_ score: MeasuredValue, of count: Int) -> Bool {
        [.dicePositives, .diceNonempty].contains(score.metric) && score.metric != headline && score.count == count
    }
}
