package import Networks
package import Tensors

/// What was looked for in the converted weights; a fault stops the import, a sign is kept.
package struct WeightChecks: Codable, Sendable, Hashable {
    /// Values that were looked at, all of them finite.
    package var finiteValues: Int
    /// Running variances that were looked at, all of them above 0.
    package var positiveVariances: Int
    /// What suggests that no training has touched the weights.
    package var untrainedSigns: [UntrainedSign]
}

extension WeightChecks {
    /// Looks at every weight.
    ///
    /// - Parameters:
    ///   - weights: The canonical weights.
    ///   - parameters: What they fill.
    ///   - file: The file they came from, for the message.
    /// - Throws: `ConversionError.notFinite` or `.variance` at the first tensor that no network can have.
    package init(_ weights: StateDict, parameters: [Parameter], file: String) throws(ConversionError) {
        var finite = 0
        var variances = 0
        var touched = Touched()
        for parameter in parameters {
            guard let values = weights[parameter.name]?.values else { continue }
            guard values.areFinite else {
                throw .notFinite(file: file, tensor: parameter.name, count: values.count { !$0.isFinite })
            }
            finite += values.count
            if parameter.role == .runningVariance {
                if let value = values.first(where: { $0 <= 0 }) {
                    throw .variance(file: file, tensor: parameter.name, value: value)
                }
                variances += values.count
            }
            touched.note(values, role: parameter.role)
        }
        self.init(finiteValues: finite, positiveVariances: variances, untrainedSigns: touched.signs)
    }

    /// What differs from every usual initialisation.
    private struct Touched {
        private var affine = false
        private var statistics = false

        mutating func note(_ values: [Float], role: Parameter.Role) {
            switch role {
            // Zero is the usual start of the last normalisation of a block.
            case .batchNormWeight: affine = affine || values.contains { $0 != 0 && $0 != 1 }
            case .batchNormBias: affine = affine || values.contains { $0 != 0 }
            case .runningMean: statistics = statistics || values.contains { $0 != 0 }
            case .runningVariance: statistics = statistics || values.contains { $0 != 1 }
            case .convolutionWeight, .linearWeight, .bias: break
            }
        }

        var signs: [UntrainedSign] {
            (affine ? [] : [.affineUntouched]) + (statistics ? [] : [.statisticsUntouched])
        }
    }
}

extension [Float] {
    /// Whether no value is infinite or not a number: the largest magnitude tells, which is found for many values at a time.
    fileprivate var areFinite: Bool {
        reduce(0) { Swift.max($0, $1.bitPattern & 0x7FFF_FFFF) } < Float.infinity.bitPattern
    }
}

/// A trace of initialisation that training would have wiped out.
package enum UntrainedSign: String, Codable, Sendable, Hashable {
    /// Every batch normalisation's weight is exactly 0 or 1 and its bias exactly 0.
    case affineUntouched = "affine-untouched"
    /// Every running mean is exactly 0 and every running variance exactly 1.
    case statisticsUntouched = "statistics-untouched"

    /// The sign in a sentence.
    package var words: String {
        switch self {
        case .affineUntouched: "all batch-norm weights are exactly 0 or 1 and all biases 0: no optimiser step was taken"
        case .statisticsUntouched: "all running means are 0 and all variances 1: no image was seen in training"
        }
    }
}
