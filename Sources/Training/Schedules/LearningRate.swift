import Glibc

/// The learning rate of the epoch to come and of its steps, and what its schedule remembers of those that were.
package struct LearningRate: Sendable, Hashable, Codable {
    package let base: Double
    package let schedule: Schedule

    /// Epochs that have ended.
    private var epoch = 0
    /// The rate as a plateau schedule has lowered it.
    private var lowered: Double
    /// The lowest loss that a plateau schedule has accepted as an improvement.
    private var best: Double?
    private var epochsWithoutImprovement = 0

    package init(base: Double, schedule: Schedule) {
        self.base = base
        self.schedule = schedule
        lowered = base
    }

    /// The rate with which the next epoch begins.
    package var current: Double {
        switch schedule {
        case .constant:
            return base
        case .cosine(let period):
            guard period > 0 else { return base }
            let phase = Double(max(0, epoch - 1) % period) / Double(period)
            return base / 2 * (1 + cos(.pi * phase))
        case .linear(let period), .linearSteps(let period):
            guard period > 0 else { return base }
            return base * max(0, 1 - Double(epoch) / Double(period))
        case .plateau:
            return lowered
        }
    }

    /// The rate of one step of the next epoch.
    ///
    /// - Parameters:
    ///   - step: The step, counted from 0.
    ///   - steps: How many an epoch has.
    /// - Returns: The rate.
    package func rate(step: Int, of steps: Int) -> Double {
        guard case .linearSteps(let period) = schedule, period > 0, steps > 0 else { return current }
        return base * max(0, 1 - (Double(epoch) * Double(steps) + Double(step)) / (Double(period) * Double(steps)))
    }

    /// Takes note of an epoch that ended.
    ///
    /// - Parameter validationLoss: The loss after that epoch; nil where there is no validation, which lowers no plateau's rate.
    package mutating func epochEnded(validationLoss: Double?) {
        epoch += 1
        guard case .plateau(let plateau) = schedule, let validationLoss else { return }
        if best.map({ validationLoss < $0 * (1 - plateau.threshold) }) ?? !validationLoss.isNaN {
            best = validationLoss
            epochsWithoutImprovement = 0
        } else {
            epochsWithoutImprovement += 1
        }
        guard epochsWithoutImprovement > plateau.patience else { return }
        epochsWithoutImprovement = 0
        let next = lowered * plateau.factor
        if lowered - next > plateau.smallestChange { lowered = next }
    }
}
