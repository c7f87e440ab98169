/// What a training step came to.
package struct StepReport: Sendable, Hashable {
    /// The epoch, counted from 1.
    package let epoch: Int
    /// The step in its epoch, counted from 1.
    package let step: Int
    package let steps: Int
    /// Samples of the step.
    package let samples: Int
    /// The loss before the step.
    package let loss: Float
    /// The mean loss of the epoch so far.
    package let meanLoss: Double
}
