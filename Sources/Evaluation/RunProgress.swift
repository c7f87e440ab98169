/// Where a run stands.
package struct RunProgress: Sendable, Hashable {
    package let run: Int
    package let runs: Int
    package let epoch: Int
    package let epochs: Int
    package let step: Int
    package let steps: Int
    /// The mean training loss of the epoch so far.
    package let loss: Double
    /// The lowest validation loss so far and its epoch.
    package let bestLoss: Double?
    package let bestEpoch: Int
    package let imagesPerSecond: Double
    package let elapsedSeconds: Double
    /// Seconds until all runs are done if none stops early.
    package let secondsLeft: Double
}
