import Engine
import Results
import Tasks
import Training

/// Executes the runs of a job one after the other.
struct RunSequence {
    let job: EvaluationJob
    let interruption: Interruption
    let now: @Sendable () -> ContinuousClock.Instant
    let onEvent: (EvaluationEvent) -> Void

    func execute() throws -> EvaluationReport {
        onEvent(.prepared(job.plan))
        try job.folder.create()
        var results: [Int: StoredRun] = [:]
        for run in 1...job.runs where !job.repeats(run: run) {
            guard let result = try job.folder.stored(run: run) else { continue }
            results[run] = result
            onEvent(.reused(run: run, record: result.record))
        }
        let reused = Set(results.keys)
        let pending = (1...job.runs).filter { results[$0] == nil }
        if !pending.isEmpty { try job.checkMemory(job.device.available) }
        var session = try pending.first.map { try RunSession(job: job, run: $0, onEvent: onEvent) }
        var clock = try session.map { try estimate(pending: pending.count, first: $0) }
        for run in pending {
            let current = try session ?? RunSession(job: job, run: run, onEvent: onEvent)
            session = nil
            try current.train(
                clock: &clock, saving: SavingClock(interval: job.saveInterval, now: now), interruption: interruption)
            results[run] = try current.finish(interruption)
        }
        return try EvaluationReport(job, runs: Array(results.values), reused: reused)
    }

    /// Times a step and says how long everything will take.
    private func estimate(pending: Int, first: RunSession) throws -> RunClock {
        let image = try first.secondsPerImage()
        let epoch = image * job.card.recipe.imagesPerEpoch(of: job.partition)
        let epochs = pending * job.card.recipe.epochs - first.place.epoch
        let done = Double(first.place.step) / Double(max(first.stepsPerEpoch, 1))
        let seconds = epoch * (Double(epochs) - done) + image * job.testImages * Double(pending)
        onEvent(
            .estimated(
                seconds: seconds, secondsPerEpoch: epoch,
                quickSeconds: quickSeconds(pending: pending, secondsPerImage: image, whole: seconds)))
        return RunClock(images: job.samplesPerEpoch, secondsPerEpoch: epoch, epochsLeft: epochs)
    }

    /// How long the quick protocol would take; nil where that saves little, or this is not the task's whole protocol anyway.
    private func quickSeconds(pending: Int, secondsPerImage: Double, whole: Double) -> Double? {
        guard whole > Self.longSeconds, !job.isSmoke,
            let quick = job.card.protocols.first(where: { $0.name == TaskProtocol.quick })?.card.recipe
        else { return nil }
        let size = Double(quick.side) / Double(job.card.recipe.side)
        let images = quick.imagesPerEpoch(of: job.partition) * Double(quick.epochs) + job.testImages
        let seconds = secondsPerImage * size * size * images * Double(pending)
        return seconds < whole / 2 ? seconds : nil
    }

    /// From here on another protocol is worth a thought.
    private static let longSeconds = 600.0
}

extension Recipe {
    /// Images that an epoch takes the time of training on.
    fileprivate func imagesPerEpoch(of partition: DatasetPartition) -> Double {
        Double(samples(of: partition.training.count)) + Double(partition.validation.count) * RunSequence.forwardShare
    }
}

extension EvaluationJob {
    /// Images that the final test takes the time of training on.
    fileprivate var testImages: Double {
        Double(partition.test.count * card.pipelines.test.views) * RunSequence.forwardShare
    }
}

extension RunSequence {
    /// A forward pass is about a third of a training step.
    fileprivate static let forwardShare = 1.0 / 3
}
