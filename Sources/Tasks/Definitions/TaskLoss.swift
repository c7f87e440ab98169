/// What a task's training minimises.
package enum TaskLoss: Sendable, Hashable, CustomStringConvertible {
    /// The mean binary cross-entropy.
    case binaryCrossEntropy
    /// Soft Dice over the whole batch.
    case softDice(smooth: Double)

    package var description: String {
        switch self {
        case .binaryCrossEntropy: "binary cross-entropy"
        case .softDice(let smooth): "soft Dice, smooth \(smooth)"
        }
    }
}
