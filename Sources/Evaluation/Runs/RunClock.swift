import Training

/// Tells how fast an evaluation is and how long it still takes if no run stops early.
struct RunClock {
    private let images: Int
    private let start = ContinuousClock.now
    private var epochStart = ContinuousClock.now
    /// Seconds of a whole epoch: measured, or estimated before the first.
    private var secondsPerEpoch: Double
    /// Epochs of all runs that are left, the current one included.
    private var epochsLeft: Int
    private var imagesDone = 0
    /// Images of the epoch that were trained on before it was taken up again.
    private var imagesBefore = 0

    init(images: Int, secondsPerEpoch: Double, epochsLeft: Int) {
        self.images = images
        self.secondsPerEpoch = secondsPerEpoch
        self.epochsLeft = epochsLeft
    }

    mutating func epochStarted(after images: Int = 0) {
        epochStart = .now
        imagesDone = 0
        imagesBefore = images
    }

    mutating func stepped(_ step: StepReport) { imagesDone += step.samples }

    /// An epoch ended that took so many seconds, also before it was taken up again.
    mutating func epochEnded(seconds: Double) {
        secondsPerEpoch = seconds
        epochsLeft -= 1
        imagesDone = 0
        imagesBefore = 0
    }

    /// A run stopped early: the epochs that it will not need.
    mutating func skipped(epochs: Int) { epochsLeft -= epochs }

    var secondsLeft: Double {
        max(0, secondsPerEpoch * (Double(epochsLeft) - Double(imagesBefore + imagesDone) / Double(max(images, 1))))
    }

    var elapsedSeconds: Double { (ContinuousClock.now - start).seconds }

    /// Images that were trained on per second since the epoch began.
    var imagesPerSecond: Double {
        let seconds = (ContinuousClock.now - epochStart).seconds
        return seconds > 0 ? Double(imagesDone) / seconds : 0
    }
}
