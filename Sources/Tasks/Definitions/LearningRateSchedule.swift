/// How the learning rate changes from epoch to epoch.
package enum LearningRateSchedule: Sendable, Hashable, CustomStringConvertible {
    /// rate ⁄ 2 · (1 + cos(π · t ⁄ epochs)) with t = max(0, epoch − 1): the first two epochs run at the full rate.
    case cosine
    /// Multiplied by `factor` when the validation loss has not improved by the relative `threshold` for more than `patience` epochs.
    case reduceOnPlateau(factor: Double, patience: Int, threshold: Double)
    /// Falls linearly to zero over the run.
    case linear

    package var description: String {
        switch self {
        case .cosine: "cosine, per epoch"
        case .reduceOnPlateau(let factor, let patience, let threshold):
            "times \(factor) after \(patience) epochs without a relative improvement of \(threshold)"
        case .linear: "linear to zero"
        }
    }
}
