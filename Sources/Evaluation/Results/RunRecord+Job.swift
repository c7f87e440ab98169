import Engine
import Files
import FoundationEssentials
import Results
import Tasks
import Training

extension RunRecord {
    /// The record of a run that ended.
    init(
        _ job: EvaluationJob, run: Int, state: TrainerState, history: RunHistory, test: TestPass.Report?,
        weights: WeightsRecord, sidecars: Sidecars, testSeconds: Double
    ) {
        let trainingSeconds = state.curve.map(\.trainingSeconds).reduce(0, +)
        let imagesSeen = Double(job.samplesPerEpoch * state.curve.count)
        self.init(
            cell: job.folder.cell, contents: job.cell.document, run: run, status: state.hasDiverged ? .diverged : .ok,
            isDemo: job.isDemo, isSmoke: job.isSmoke, changed: job.changes, model: job.model.record,
            task: TaskRecord(job.card, inputs: job.inputs), data: job.data, scores: test?.scores ?? [],
            testLoss: test?.loss,
            training: TrainingRecord(
                epochs: state.curve.count, bestEpoch: state.stopping.bestEpoch, ending: Ending(state),
                resumedFrom: history.resumedFrom),
            weights: weights,
            environment: EnvironmentRecord(version: job.version, device: job.device, devices: history.devices),
            times: TimesRecord(
                started: history.started, finished: Date.now.formatted(.iso8601), trainingSeconds: trainingSeconds,
                validationSeconds: state.curve.map(\.validationSeconds).reduce(0, +), testSeconds: testSeconds,
                imagesPerSecond: trainingSeconds > 0 ? imagesSeen / trainingSeconds : 0),
            sidecars: sidecars)
    }
}

extension RunRecord.Ending {
    fileprivate init(_ state: TrainerState) {
        self = state.hasDiverged ? .diverged : state.stopping.isDue ? .earlyStopping : .epochs
    }
}

extension TaskRecord {
    init(_ card: TaskCard, inputs: String?) {
        self.init(
            id: card.id, revision: card.revision, dataset: card.dataset, runs: card.runs, protocol: card.protocolName,
            isComparable: card.isComparable, inputs: inputs)
    }
}

extension Split {
    init(_ partition: DatasetPartition) {
        func items(_ items: DatasetItems) -> [Item] { items.map { Item(id: $0.id, group: $0.group) } }
        self.init(
            training: items(partition.training), validation: items(partition.validation), test: items(partition.test))
    }
}

extension Curve {
    init(_ records: [EpochRecord]) {
        self.init(
            records.map {
                CurvePoint(
                    epoch: $0.epoch, learningRate: $0.learningRate, trainingLoss: $0.trainingLoss,
                    validationLoss: $0.validationLoss, validationMetric: $0.validationMetric, isBest: $0.isBest,
                    trainingSeconds: $0.trainingSeconds, validationSeconds: $0.validationSeconds)
            })
    }
}
