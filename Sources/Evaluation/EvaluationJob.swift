import Engine
package import Files
package import Results
package import Tasks

/// One cell of results, resolved: which model, task, images and protocol, and where the results go.
package struct EvaluationJob: Sendable {
    package let model: PretrainedModel
    package let task: TaskDefinition
    package let dataset: Dataset
    package let partition: DatasetPartition
    package let taskRecord: TaskRecord
    package let split: Split
    package let data: DataRecord
    package let settings: ProtocolRecord
    package let seed: UInt64
    package let runs: Int
    package let keepsWeights: Bool
    package let repeatsFinishedRuns: Bool
    /// The program's version.
    package let version: String
    package let cell: Cell
    package let folder: ResultFolder
    /// The folder of all results.
    package let results: String

    /// Raised when the program would compute another result from the same inputs.
    private static let numerics = 1

    /// Resolves a request against its parts.
    ///
    /// - Parameters:
    ///   - request: What the user asked for.
    ///   - model: The model that the request names.
    ///   - task: The task that the request names.
    ///   - dataset: The images.
    ///   - results: The store's folder of results.
    ///   - fingerprints: What is known of the images' files; by default every file is read.
    ///   - version: The program's version.
    /// - Throws: `EvaluationError` when an option is out of range or an image is missing.
    package init(
        _ request: EvaluationRequest, model: PretrainedModel, task: TaskDefinition, dataset: Dataset, results: String,
        fingerprints: FileDigests? = nil, version: String
    ) throws(EvaluationError) {
        settings = try ProtocolRecord(task, request: request, side: dataset.inputSide)
        self.model = model
        self.task = task
        self.dataset = dataset
        partition = dataset.partition(seed: request.seed, validationFraction: settings.validationFraction)
        taskRecord = TaskRecord(task)
        split = Split(partition)
        self.results = results
        do {
            data = try DataRecord(dataset, split: split, fingerprints: fingerprints)
        } catch {
            throw EvaluationError(error)
        }
        seed = request.seed
        runs = request.runs ?? task.trainingProtocol.runs
        keepsWeights = request.keepsWeights
        repeatsFinishedRuns = request.repeatsFinishedRuns
        self.version = version
        cell = Cell(
            weights: model.record.digest.map(Cell.Weights.digest) ?? .random,
            variant: ResolvedCard.document(model.variant, width: model.width),
            card: ResolvedCard.document(task, settings), data: data.fingerprint, split: split.digest, seed: seed,
            precision: settings.precision, convolution: "direct", numerics: Self.numerics)
        folder = ResultFolder(results: results, task: task.id, model: model.record.name, cell: cell.digest)
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
            side: settings.side, seed: seed, threads: EngineThreads.count, precision: settings.precision,
            cell: folder.cell.hex, folder: folder.path, notes: notes)
    }

    /// What a reader of the scores should know.
    var notes: [String] { RunRecord.notes(data: data, model: model.record, changed: settings.overrides) }
}

extension DataRecord {
    /// - Parameters:
    ///   - dataset: The images.
    ///   - split: What each is used for.
    ///   - fingerprints: What is known of their files.
    /// - Throws: `TasksError` when a file cannot be read.
    fileprivate init(_ dataset: Dataset, split: Split, fingerprints: FileDigests?) throws {
        let fingerprint = try dataset.fingerprint(fingerprints)
        // Without a memory the next evaluation reads every file again, and that is all.
        try? fingerprints?.save()
        guard let digest = Digest(hex: fingerprint) else {
            throw EvaluationError.data("\(dataset.root): no fingerprint", hint: nil, isNotFound: false)
        }
        self.init(
            provider: dataset.provider, path: dataset.root, fingerprint: digest, isDemo: dataset.isDemo,
            split: split.digest, division: dataset.split, training: split.training.count,
            validation: split.validation.count, test: split.test.count)
    }
}
