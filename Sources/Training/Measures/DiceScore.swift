/// How well a predicted region covers the true one: 2·|P∩T| / (|P| + |T|), 1 when both are empty.
package struct DiceScore: Sendable, Hashable {
    /// Pixels in both regions.
    package private(set) var overlap = 0
    /// Pixels of the predicted region.
    package private(set) var predicted = 0
    /// Pixels of the true region.
    package private(set) var actual = 0

    package init() {}

    /// The score of one image: a pixel is predicted when its probability is above 0.5, which is when its logit is above 0.
    ///
    /// - Parameters:
    ///   - logits: The network's output.
    ///   - targets: The truth, one above 0.5 where the region is; as many values as `logits`.
    package init(logits: Span<Float>, targets: Span<Float>) {
        precondition(logits.count == targets.count, "\(logits.count) logits for \(targets.count) targets")
        for index in logits.indices {
            let isPredicted = logits[index] > 0
            let isActual = targets[index] > 0.5
            if isPredicted { predicted += 1 }
            if isActual { actual += 1 }
            if isPredicted && isActual { overlap += 1 }
        }
    }

    package var value: Double {
        predicted + actual == 0 ? 1 : 2 * Double(overlap) / Double(predicted + actual)
    }

    /// Pools the pixels of another image into this score.
    package static func += (score: inout DiceScore, other: DiceScore) {
        score.overlap += other.overlap
        score.predicted += other.predicted
        score.actual += other.actual
    }
}
