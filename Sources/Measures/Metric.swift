/// A score by its named convention: what is counted, and what becomes of the cases in which it is not defined.
package enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
    /// Area under the ROC curve, the mean over the scored classes; undefined when it is so for one of them.
    case auc
    /// Dice coefficient at a probability of 0.5, the mean over the images; 1 where both masks are empty.
    case dice
    /// Dice coefficient at a probability of 0.5 over the pixels of all images together.
    case dicePooled = "dice-pooled"
    /// Dice coefficient at a probability of 0.5, the mean over the images whose true mask is not empty; undefined when all are.
    case dicePositives = "dice-positives"

    /// The name in tables.
    package var title: String {
        switch self {
        case .auc: "AUC"
        case .dice: "Dice"
        case .dicePooled: "pooled Dice"
        case .dicePositives: "Dice of positives"
        }
    }

    /// The name in records, which says the convention.
    package var convention: String {
        switch self {
        case .auc: "auc"
        case .dice: "dice (empty = 1)"
        case .dicePooled: "dice pooled"
        case .dicePositives: "dice (positives only)"
        }
    }
}

/// One score of a set of cases.
package struct MeasuredValue: Sendable, Hashable, Codable {
    package let metric: Metric
    /// The class that it is the score of; nil for all together.
    package let label: String?
    /// The score as a fraction of 1; nil when it is not defined.
    package let value: Double?
    /// Why there is no value.
    package let undefined: String?
    /// The cases that it was computed from.
    package let count: Int

    package init(metric: Metric, label: String? = nil, value: Double?, undefined: String? = nil, count: Int) {
        self.metric = metric
        self.label = label
        self.value = value
        self.undefined = undefined
        self.count = count
    }

    enum CodingKeys: String, CodingKey {
        case metric
        case label = "class"
        case value, undefined, count
    }
}

/// Computes a task's scores from the outcomes of its cases, the headline first.
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
    /// - Returns: The headline, then the other scores, then those of single classes; none without cases. Where every mask shows something
    ///   the mean over those is the mean over all, and stands once.
    package func values(of outcomes: [CaseOutcome]) -> [MeasuredValue] {
        guard !outcomes.isEmpty else { return [] }
        let all = headline == .auc ? areas(outcomes) : overlaps(outcomes)
        return all.filter { $0.metric == headline && $0.label == nil }
            + all.filter { $0.metric != headline || $0.label != nil }
    }

    private func overlaps(_ outcomes: [CaseOutcome]) -> [MeasuredValue] {
        var pooled = ConfusionCounts()
        var sum = 0.0
        var (positives, positiveSum) = (0, 0.0)
        for case .mask(let counts) in outcomes {
            pooled += counts
            sum += counts.dice
            guard counts.actual > 0 else { continue }
            positives += 1
            positiveSum += counts.dice
        }
        let all = [
            MeasuredValue(metric: .dice, value: sum / Double(outcomes.count), count: outcomes.count),
            MeasuredValue(metric: .dicePooled, value: pooled.dice, count: outcomes.count),
        ]
        guard positives < outcomes.count || headline == .dicePositives else { return all }
        return all + [
            MeasuredValue(
                metric: .dicePositives, value: positives > 0 ? positiveSum / Double(positives) : nil,
                undefined: positives > 0 ? nil : "no image shows anything", count: positives)
        ]
    }

    private func areas(_ outcomes: [CaseOutcome]) -> [MeasuredValue] {
        let wanted = classes.indices.filter { scored.contains(classes[$0]) }
        let single = wanted.map { area(of: $0, outcomes) }
        if let gap = single.first(where: { $0.value == nil }) {
            let reason = "\(gap.label ?? "a class"): \(gap.undefined ?? "undefined") among \(gap.count)"
            return [MeasuredValue(metric: .auc, value: nil, undefined: reason, count: outcomes.count)] + single
        }
        let mean = single.compactMap(\.value).reduce(0, +) / Double(max(single.count, 1))
        return [MeasuredValue(metric: .auc, value: mean, count: outcomes.count)] + single
    }

    private func area(of index: Int, _ outcomes: [CaseOutcome]) -> MeasuredValue {
        var (truths, probabilities): ([Float], [Float]) = ([], [])
        for case .labels(let caseTruths, let caseProbabilities) in outcomes where !caseTruths[index].isNaN {
            truths.append(caseTruths[index])
            probabilities.append(caseProbabilities[index])
        }
        switch AreaUnderCurve(truths: truths, probabilities: probabilities) {
        case .value(let value):
            return MeasuredValue(metric: .auc, label: classes[index], value: value, count: truths.count)
        case .undefined(let reason):
            return MeasuredValue(
                metric: .auc, label: classes[index], value: nil, undefined: reason, count: truths.count)
        }
    }
}
