import Glibc
package import Networks

/// The mean of a loss over a set of samples, from their logits.
///
/// Binary cross-entropy is the mean over all elements. Soft Dice is defined on a batch: its value is the mean over the batches
/// that were added, each weighted by its samples.
package struct LossMeter: Sendable {
    private let loss: Loss
    private var total = 0.0
    private var weight = 0.0

    package init(_ loss: Loss) {
        self.loss = loss
    }

    /// The mean so far; not a number before the first batch.
    package var value: Double { weight > 0 ? total / weight : .nan }

    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - logits: The network's outputs.
    ///   - targets: As many values.
    ///   - samples: How many samples these are.
    package mutating func add(logits: Span<Float>, targets: Span<Float>, samples: Int) {
        precondition(logits.count == targets.count, "\(logits.count) logits for \(targets.count) targets")
        guard samples > 0, !logits.isEmpty else { return }
        let batchLoss =
            switch loss {
            case .binaryCrossEntropy: Self.binaryCrossEntropy(logits, targets)
            case .softDice(let smooth): Self.softDice(logits, targets, smooth: smooth)
            }
        total += batchLoss * Double(samples)
        weight += Double(samples)
    }

    /// The mean over the elements of max(z, 0) − z·t + log(1 + exp(−|z|)), which overflows for no logit.
    private static func binaryCrossEntropy(
        _ logits: Span<Float>, _ targets: Span<Float>
    ) -> Double {
        var sum = 0.0
        for index in logits.indices {
            let logit = Double(logits[index])
            sum += max(logit, 0) - logit * Double(targets[index]) + log1p(exp(-abs(logit)))
        }
        return sum / Double(logits.count)
    }

    private static func softDice(
        _ logits: Span<Float>, _ targets: Span<Float>, smooth: Double
    ) -> Double {
        var overlap = 0.0
        var predicted = 0.0
        var actual = 0.0
        for index in logits.indices {
            let probability = sigmoid(logits[index])
            let target = Double(targets[index])
            overlap += probability * target
            predicted += probability
            actual += target
        }
        return 1 - (2 * overlap + smooth) / (predicted + actual + smooth)
    }
}

/// The probability of a logit.
func sigmoid(_ logit: Float) -> Double { 1 / (1 + exp(-Double(logit))) }
