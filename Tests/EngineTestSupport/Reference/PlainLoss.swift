import Foundation
import Networks

extension Loss {
    /// The loss of logits, and its gradient.
    func plain(_ logits: PlainBatch, _ targets: [Double]) -> (value: Double, gradient: PlainBatch) {
        var gradient = logits
        switch self {
        case .binaryCrossEntropy:
            let count = Double(targets.count)
            var sum = 0.0
            for (index, (logit, target)) in zip(logits.values, targets).enumerated() {
                sum += max(logit, 0) - logit * target + log1p(exp(-abs(logit)))
                gradient.values[index] = (1 / (1 + exp(-logit)) - target) / count
            }
            return (sum / count, gradient)
        case .softDice(let smooth):
            let probabilities = logits.values.map { 1 / (1 + exp(-$0)) }
            let overlap = zip(probabilities, targets).reduce(0) { $0 + $1.0 * $1.1 }
            let numerator = 2 * overlap + smooth
            let denominator = probabilities.reduce(0, +) + targets.reduce(0, +) + smooth
            for (index, (probability, target)) in zip(probabilities, targets).enumerated() {
                let slope = numerator / (denominator * denominator) - 2 * target / denominator
                gradient.values[index] = slope * probability * (1 - probability)
            }
            return (1 - numerator / denominator, gradient)
        }
    }
}

extension Activation {
    func plain(_ x: PlainBatch) -> PlainBatch {
        var y = x
        for index in y.values.indices {
            let value = x.values[index]
            y.values[index] =
                switch self {
                case .relu: max(value, 0)
                case .softplus: max(value, 0) + log1p(exp(-abs(value)))
                }
        }
        return y
    }

    func plainBackward(_ dy: PlainBatch, _ x: PlainBatch) -> PlainBatch {
        var dx = dy
        for index in dx.values.indices {
            let value = x.values[index]
            switch self {
            case .relu: if value <= 0 { dx.values[index] = 0 }
            case .softplus: dx.values[index] *= 1 / (1 + exp(-value))
            }
        }
        return dx
    }
}
