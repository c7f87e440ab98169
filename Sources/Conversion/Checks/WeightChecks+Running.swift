package import Networks
package import Tensors

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
