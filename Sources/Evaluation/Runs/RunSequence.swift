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
        if !job.repeatsFinishedRuns {
            for run in 1...job.runs {
                guard let result = try job.folder.stored(run: run) else { continue }
                results[run] = result
                onEvent(.reused(run: run, record: result.record))
            }
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
            results[run] = try current.finish()
        }
        return try EvaluationReport(job, runs: Array(results.values), reused: reused)
    }

    /// Times a step and says how long everything will take.
    private func estimate(pending: Int, first: RunSession) throws -> RunClock {
        let estimate = try first.estimatedSeconds()
        let epochs = pending * job.card.recipe.epochs - first.place.epoch
        let done = Double(first.place.step) / Double(max(first.stepsPerEpoch, 1))
        let seconds = estimate.epoch * (Double(epochs) - done) + estimate.test * Double(pending)
        onEvent(.estimated(seconds: seconds, secondsPerEpoch: estimate.epoch))
        return RunClock(
            images: job.samplesPerEpoch, secondsPerEpoch: estimate.epoch, epochsLeft: epochs)
    }
}
