package import Engine
package import Tasks

/// One cell of results, resolved: which model, task, images and protocol, and where the results go.
package struct EvaluationJob: Sendable {
    package let model: PretrainedModel
    package let task: TaskDefinition
    package let dataset: Dataset
    package let partition: DatasetPartition
    package let taskRecord: TaskRecord
    package let data: DataRecord
    package let settings: ProtocolRecord
    package let seed: UInt64
    package let runs: Int
    package let keepsWeights: Bool
    package let repeatsFinishedRuns: Bool
    /// The program's version.
    package let version: String
    /// What the runs are computed on.
    package let device: any Device
    package let folder: ResultFolder

    /// Resolves a request against its parts.
    ///
    /// - Parameters:
    ///   - request: What the user asked for.
    ///   - model: The model that the request names.
    ///   - task: The task that the request names.
    ///   - dataset: The images.
    ///   - results: The store's folder of results.
    ///   - version: The program's version.
    ///   - device: What the runs are computed on.
    /// - Throws: `EvaluationError` when an option is out of range or an image is missing.
    package init(
        _ request: EvaluationRequest, model: PretrainedModel, task: TaskDefinition, dataset: Dataset, results: String,
        version: String, device: any Device
    ) throws(EvaluationError) {
        settings = try ProtocolRecord(task, request: request, side: dataset.inputSide)
        self.model = model
        self.task = task
        self.dataset = dataset
        partition = dataset.partition(seed: request.seed, validationFraction: settings.validationFraction)
        taskRecord = TaskRecord(task)
        do {
            data = try DataRecord(dataset, partition: partition)
        } catch {
            throw EvaluationError(error)
        }
        seed = request.seed
        runs = request.runs ?? task.trainingProtocol.runs
        keepsWeights = request.keepsWeights
        repeatsFinishedRuns = request.repeatsFinishedRuns
        self.version = version
        self.device = device
        let cell = Cell(model: model.record, task: taskRecord, data: data, settings: settings, seed: seed)
        folder = ResultFolder(
            results: results, task: task.id, model: model.record.name, cell: try cell.digest())
    }

    /// Whether data or weights are synthetic.
    package var isDemo: Bool { dataset.isDemo || model.record.isDemo }

    /// Whether each run's protocol differs from the task's.
    package var isSmoke: Bool { !settings.overrides.isEmpty }

    /// What is said before the work begins.
    package var plan: EvaluationPlan {
        EvaluationPlan(
            model: model.record.name, task: task.id, taskTitle: task.title, metric: task.metric.title,
            data: data.provider, dataPath: data.path, isDemo: isDemo, isSmoke: isSmoke,
            trainingImages: partition.training.count, validationImages: partition.validation.count,
            testImages: partition.test.count, runs: runs, epochs: settings.epochs, batch: settings.batch,
            side: settings.side, seed: seed, threads: device.facts.threads, precision: settings.precision,
            cell: folder.cell, folder: folder.path, notes: notes)
    }

    /// What a reader of the scores should know.
    var notes: [String] {
        var notes: [String] = []
        if dataset.isDemo { notes.append("demo data: the scores mean nothing beside published ones") }
        if model.record.isDemo { notes.append("demo weights: the scores mean nothing beside published ones") }
        notes += model.record.notes
        if isSmoke { notes.append("not the task's protocol: \(settings.overrides.joined(separator: ", ")) changed") }
        return notes
    }
}
