import Networks
import Tasks
import Training

extension TaskLoss {
    /// What the engine minimises.
    var loss: Loss {
        switch self {
        case .binaryCrossEntropy: .binaryCrossEntropy
        case .softDice(let smooth): .softDice(smooth: smooth)
        }
    }
}

extension LearningRateSchedule {
    /// The schedule of a run of so many epochs.
    func schedule(epochs: Int) -> Schedule {
        switch self {
        case .cosine: .cosine(period: epochs)
        case .linear: .linear(period: epochs)
        case .reduceOnPlateau(let factor, let patience, let threshold):
            .plateau(Plateau(factor: factor, patience: patience, threshold: threshold))
        }
    }
}
