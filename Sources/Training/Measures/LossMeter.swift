import Glibc
package import Networks

/// The mean of a loss over a set of samples, from their logits.
///
/// Binary cross-entropy is the mean over all elements that are counted. Soft Dice is defined on a batch: its value is the mean over the
/// batches that were added, each weighted by its counted elements. A target that is not a number is not counted.
package struct LossMeter: Sendable {
    private let loss: Loss
    private var mean = RunningMean()

    package init(_ loss: Loss) {
        self.loss = loss
    }

    /// The mean so far; not a number before the first batch that counts.
    package var value: Double { mean.value ?? .nan }

    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - logits: The network's outputs.
    ///   - targets: As many values.
    ///   - samples: How many samples these are.
    package mutating func add(logits: Span<Float>, targets: Span<Float>, samples: Int) {
        precondition(logits.count == targets.count, "\(logits.count) logits for \(targets.count) targets")
        let weight = targets.countedSamples(of: samples)
        guard weight > 0 else { return }
        let batchLoss =
            switch loss {
            case .binaryCrossEntropy: Self.binaryCrossEntropy(logits, targets)
            case .softDice(let smooth): Self.softDice(logits, targets, smooth: smooth)
            }
        mean.add(batchLoss, weight: weight)
    }

    /// The mean over the elements of max(z, 0) − z·t + log(1 + exp(−|z|)), which overflows for no logit.
    private static func binaryCrossEntropy(
        _ logits: Span<Float>, _ targets: Span<Float>
    ) -> Double {
        var sum = 0.0
        var counted = 0
        for index in logits.indices where !targets[index].isNaN {
            let logit = Double(logits[index])
            sum += max(logit, 0) - logit * Double(targets[index]) + log1p(exp(-abs(logit)))
            counted += 1
        }
        return sum / Double(counted)
    }

    private static func softDice(
        _ logits: Span<Float>, _ targets: Span<Float>, smooth: Double
    ) -> Double {
        var overlap = 0.0
        var predicted = 0.0
        var actual = 0.0
        for index in logits.indices where !targets[index].isNaN {
            let probability = sigmoid(logits[index])
            let target = Double(targets[index])
            overlap += probability * target
            predicted += probability
            actual += target
        }
        return 1 - (2 * overlap + smooth) / (predicted + actual + smooth)
    }
}

/// A mean of values that have unlike weights, as far as it has been summed.
package struct RunningMean: Sendable, Hashable, Codable {
    private var total = 0.0
    private var weight = 0.0

    package init() {}

    /// The mean so far; nil while nothing had a weight.
    package var value: Double? { weight > 0 ? total / weight : nil }

    package mutating func add(_ value: Double, weight: Double) {
        total += value * weight
        self.weight += weight
    }
}

extension Span<Float> {
    /// The targets that are counted, in samples: as many as there are where all count, and a part of one for each target that does.
    func countedSamples(of samples: Int) -> Double {
        guard samples > 0, !isEmpty else { return 0 }
        let counted = indices.count { !self[$0].isNaN }
        // A whole number of samples is exact, so that a mean over all targets is the same to the bit as one over the samples.
        return counted == count ? Double(samples) : Double(counted) * Double(samples) / Double(count)
    }
}

/// The probability of a logit.
package func sigmoid(_ logit: Float) -> Double { 1 / (1 + exp(-Double(logit))) }
