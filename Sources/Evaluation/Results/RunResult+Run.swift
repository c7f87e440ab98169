import FoundationEssentials
import Tasks
import Training

extension RunResult {
    /// The result of a run that ended.
    init(
        _ job: EvaluationJob, run: Int, state: TrainerState, history: RunHistory, test: TestPass.Report?,
        weights: WeightsRecord, picture: PictureRecord?, testSeconds: Double
    ) {
        let trainingSeconds = state.curve.map(\.trainingSeconds).reduce(0, +)
        let imagesSeen = Double(job.partition.training.count * state.curve.count)
        self.init(
            cell: job.folder.cell, run: run, seed: job.seed, status: state.hasDiverged ? .diverged : .ok,
            isDemo: job.isDemo, isSmoke: job.isSmoke, model: job.model.record, task: job.taskRecord, data: job.data,
            settings: job.settings, scores: test?.scores, images: test?.images ?? [], curve: state.curve,
            bestEpoch: state.stopping.bestEpoch, ending: Ending(state), resumedFrom: history.resumedFrom,
            weights: weights, picture: picture,
            environment: EnvironmentRecord(version: job.version, device: job.device),
            times: TimesRecord(
                started: history.started, finished: Date.now.formatted(.iso8601), trainingSeconds: trainingSeconds,
                validationSeconds: state.curve.map(\.validationSeconds).reduce(0, +), testSeconds: testSeconds,
                imagesPerSecond: trainingSeconds > 0 ? imagesSeen / trainingSeconds : 0))
    }
}

extension RunResult.Ending {
    fileprivate init(_ state: TrainerState) {
        self = state.hasDiverged ? .diverged : state.stopping.isDue ? .earlyStopping : .epochs
    }
}
