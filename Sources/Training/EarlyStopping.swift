/// Ends a run whose validation loss no longer falls: after `patience` + 1 epochs without a strictly lower one.
package struct EarlyStopping: Sendable, Hashable, Codable {
    /// Epochs without improvement that are forgiven; nil never stops.
    package let patience: Int?
    /// The lowest validation loss so far; nil before the first epoch.
    package private(set) var bestLoss: Double?
    /// The epoch of the lowest loss, counted from 1; 0 before the first, and the last one where there is no validation.
    package private(set) var bestEpoch = 0
    package private(set) var epochsWithoutImprovement = 0

    package init(patience: Int?) {
        self.patience = patience
    }

    package var isDue: Bool { patience.map { epochsWithoutImprovement > $0 } ?? false }

    /// Takes note of an epoch that ended; a loss that is not a number never improves.
    ///
    /// - Parameters:
    ///   - epoch: The epoch, counted from 1.
    ///   - validationLoss: The loss after it; nil where there is no validation.
    /// - Returns: Whether this epoch has the lowest loss so far.
    package mutating func epochEnded(_ epoch: Int, validationLoss: Double?) -> Bool {
        guard let validationLoss else {
            bestEpoch = epoch
            return false
        }
        let improves = bestLoss.map { validationLoss < $0 } ?? !validationLoss.isNaN
        if improves {
            bestLoss = validationLoss
            bestEpoch = epoch
            epochsWithoutImprovement = 0
        } else {
            epochsWithoutImprovement += 1
        }
        return improves
    }
}
