/// What one epoch came to.
package struct EpochRecord: Sendable, Hashable, Codable {
    /// Counted from 1.
    package let epoch: Int
    /// That of its first step.
    package let learningRate: Double
    /// The mean over the samples, as seen while training; nil when it is not finite, which is the end of the run.
    package let trainingLoss: Double?
    /// The loss over the validation samples after the epoch; nil when it is not finite, or there are none.
    package let validationLoss: Double?
    /// The task's metric over the validation samples.
    package let validationMetric: Double?
    /// Whether the validation loss is the lowest so far.
    package let isBest: Bool
    package let trainingSeconds: Double
    package let validationSeconds: Double

    enum CodingKeys: String, CodingKey {
        case epoch, learningRate, trainingLoss, validationLoss, validationMetric
        case isBest = "best"
        case trainingSeconds, validationSeconds
    }
}

extension [EpochRecord] {
    /// Whether the last training loss was not finite.
    var hasDiverged: Bool { last.map { $0.trainingLoss == nil } ?? false }
}
