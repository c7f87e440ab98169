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
