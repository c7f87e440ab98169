/// What a network said of one test case, beside the truth: all that any score is computed from.
package enum CaseOutcome: Sendable, Hashable {
    /// How the pixels of a predicted and a true region agree.
    case mask(ConfusionCounts)
    /// For each class the truth, 0 or 1 or not a number where it is not counted, and the predicted probability.
    case labels(truths: [Float], probabilities: [Float])
}

/// How many pixels a predicted region and the true one share and do not share.
package struct ConfusionCounts: Sendable, Hashable {
    package var truePositives: Int
    package var falsePositives: Int
    package var falseNegatives: Int
    package var trueNegatives: Int

    package init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0, trueNegatives: Int = 0) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
        self.trueNegatives = trueNegatives
    }

    /// Counts one region: a pixel is predicted when its probability is above 0.5, which is when its logit is above 0.
    ///
    /// - Parameters:
    ///   - logits: The network's outputs.
    ///   - targets: The truth, one above 0.5 where the region is, not a number where nothing is counted; as many values as `logits`.
    package init(logits: Span<Float>, targets: Span<Float>) {
        precondition(logits.count == targets.count, "\(logits.count) logits for \(targets.count) targets")
        self.init()
        for index in logits.indices where !targets[index].isNaN {
            switch (logits[index] > 0, targets[index] > 0.5) {
            case (true, true): truePositives += 1
            case (true, false): falsePositives += 1
            case (false, true): falseNegatives += 1
            case (false, false): trueNegatives += 1
            }
        }
    }

    /// Pixels of the predicted region.
    package var predicted: Int { truePositives + falsePositives }
    /// Pixels of the true region.
    package var actual: Int { truePositives + falseNegatives }
    package var total: Int { truePositives + falsePositives + falseNegatives + trueNegatives }

    /// Pools the pixels of another region into these.
    package static func += (counts: inout ConfusionCounts, other: ConfusionCounts) {
        counts.truePositives += other.truePositives
        counts.falsePositives += other.falsePositives
        counts.falseNegatives += other.falseNegatives
        counts.trueNegatives += other.trueNegatives
    }
}
