/// The area under the ROC curve of one class.
///
/// It is the share of pairs of a positive and a negative case in which the positive one has the higher probability, a tie counting
/// half: what scikit-learn's `roc_auc_score` computes, without rounding in between.
package enum AreaUnderCurve: Sendable, Hashable {
    case value(Double)
    /// Only positive or only negative cases, or a probability that is not a number: there is no area, and no number stands for it.
    case undefined(reason: String)

    /// - Parameters:
    ///   - truths: Above 0.5 for a positive case.
    ///   - probabilities: As many as there are truths.
    package init(truths: [Float], probabilities: [Float]) {
        precondition(
            truths.count == probabilities.count, "\(truths.count) truths, \(probabilities.count) probabilities")
        guard probabilities.allSatisfy({ !$0.isNaN }) else {
            self = .undefined(reason: "a probability is not a number")
            return
        }
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        // Twice the pairs won, a tie counting one, so that everything stays whole.
        var won = 0
        var (positives, negatives) = (0, 0)
        var start = 0
        while start < order.count {
            var (tiedPositives, tiedNegatives) = (0, 0)
            var end = start
            while end < order.count, probabilities[order[end]] == probabilities[order[start]] {
                if truths[order[end]] > 0.5 { tiedPositives += 1 } else { tiedNegatives += 1 }
                end += 1
            }
            won += tiedPositives * (2 * negatives + tiedNegatives)
            positives += tiedPositives
            negatives += tiedNegatives
            start = end
        }
        guard positives > 0, negatives > 0 else {
            self = .undefined(reason: positives == 0 ? "no positive case" : "no negative case")
            return
        }
        self = .value(Double(won) / (2 * Double(positives) * Double(negatives)))
    }
}
