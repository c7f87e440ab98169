import Foundation
import Networks

extension Loss {
    /// The loss of logits, and its gradient; a target that is not a number is not counted.
    func plain(_ logits: PlainBatch, _ targets: [Double]) -> (value: Double, gradient: PlainBatch) {
        var gradient = logits
        for index in gradient.values.indices { gradient.values[index] = 0 }
        let counted = targets.indices.filter { !targets[$0].isNaN }
        guard !counted.isEmpty else { return (0, gradient) }
        switch self {
        case .binaryCrossEntropy:
            let count = Double(counted.count)
            var sum = 0.0
            for index in counted {
                let (logit, target) = (logits.values[index], targets[index])
                sum += max(logit, 0) - logit * target + log1p(exp(-abs(logit)))
                gradient.values[index] = (1 / (1 + exp(-logit)) - target) / count
            }
            return (sum / count, gradient)
        case .softDice(let smooth):
            let probabilities = logits.values.map { 1 / (1 + exp(-$0)) }
            let numerator = 2 * counted.reduce(0) { $0 + probabilities[$1] * targets[$1] } + smooth
            let denominator = counted.reduce(0) { $0 + probabilities[$1] + targets[$1] } + smooth
            for index in counted {
                let probability = probabilities[index]
                let slope = numerator / (denominator * denominator) - 2 * targets[index] / denominator
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
