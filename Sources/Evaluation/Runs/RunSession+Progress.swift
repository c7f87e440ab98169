import Tasks
import Training

extension RunSession {
    /// Where the run stands after a step.
    func progress(_ step: StepReport, clock: RunClock?, stopping: EarlyStopping) -> RunProgress {
        RunProgress(
            run: run, runs: job.runs, epoch: step.epoch, epochs: job.card.recipe.epochs, step: step.step,
            steps: step.steps, loss: step.meanLoss, bestLoss: stopping.bestLoss, bestEpoch: stopping.bestEpoch,
            imagesPerSecond: clock?.imagesPerSecond ?? 0, elapsedSeconds: clock?.elapsedSeconds ?? 0,
            secondsLeft: clock?.secondsLeft ?? 0)
    }

    /// Where the run stands after an epoch.
    func progress(_ record: EpochRecord, clock: RunClock?, stopping: EarlyStopping, steps: Int) -> RunProgress {
        let images = Double(job.samplesPerEpoch)
        return RunProgress(
            run: run, runs: job.runs, epoch: record.epoch, epochs: job.card.recipe.epochs, step: steps, steps: steps,
            loss: record.trainingLoss ?? .nan, bestLoss: stopping.bestLoss, bestEpoch: stopping.bestEpoch,
            imagesPerSecond: record.trainingSeconds > 0 ? images / record.trainingSeconds : 0,
            elapsedSeconds: clock?.elapsedSeconds ?? 0, secondsLeft: clock?.secondsLeft ?? 0)
    }
}
