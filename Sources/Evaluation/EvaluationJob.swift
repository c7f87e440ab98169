package import Engine
import Errors
package import Files
import Measures
import Networks
package import Results
package import Tasks
import Training

/// One cell of results, resolved: which model, task, images and protocol, and where the results go.
package struct EvaluationJob: Sendable {
    package let model: PretrainedModel
    /// The task with what the user changed, its pictures made for the model.
    package let card: TaskCard
    /// What is to be said of the pictures that the network is fed; nil where they are as the task has them.
    package let inputs: String?
    /// What differs from the task's protocol, such as `epochs`.
    package var changes: [String]
    /// What to run to see all warnings about the data.
    var advice: String?
    package let dataset: Dataset
    package let partition: DatasetPartition
    package let split: Split
    package var data: DataRecord
    package let seed: UInt64
    package let runs: Int
    /// What the network computes in.
    package let precision: Precision
    package let keepsWeights: Bool
    /// The request as it was resolved, which the state of an unfinished run keeps.
    package let request: EvaluationRequest
    package let loaderThreads: Int?
    /// How long is trained within an epoch before the state is saved there; nil saves it after each epoch only.
    package let saveInterval: Duration?
    /// The program's version.
    package let version: String
    /// What the runs are computed on.
    package let device: any Device
    package let cell: Cell
    package let folder: ResultFolder
    /// The folder of all results.
    package let results: String
    /// Decoded images, which the runs share.
    let frames: FrameCache

    /// Raised when the program would compute another result from the same inputs.
    private static let numerics = 2

    /// Resolves a request against its parts.
    ///
    /// - Parameters:
    ///   - request: What the user asked for.
    ///   - model: The model that the request names.
    ///   - dataset: The images, and the task that they are for.
    ///   - results: The store's folder of results.
    ///   - fingerprints: What is known of the images' files; by default every file is read.
    ///   - reading: Told how many files were looked at, of how many.
    ///   - version: The program's version.
    ///   - device: What the runs are computed on.
    /// - Throws: `EvaluationError` when an option is out of range or an image is missing.
    package init(
        _ request: EvaluationRequest, model: PretrainedModel, dataset: Dataset, results: String,
        fingerprints: FileDigests? = nil, reading: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        version: String, device: any Device
    ) throws(EvaluationError) {
        try request.check()
        let (card, changes) = dataset.card.changed(
            epochs: request.epochs ?? dataset.demoEpochs, batch: request.batch ?? dataset.demoBatch,
            side: request.side ?? dataset.inputSide)
        self.card = card.fed(to: model.input, by: request.inputs)
        self.changes = card.settings + changes + (request.inputs == .model ? ["inputs"] : [])
        inputs = model.input.words(by: request.inputs)
        self.model = model
        self.dataset = dataset
        partition = dataset.partition(seed: request.seed)
        split = Split(partition)
        self.results = results
        do {
            precision = try request.precision.resolved(on: device)
            data = try DataRecord(dataset, split: split, fingerprints: fingerprints, reading)
        } catch {
            throw EvaluationError(error)
        }
        seed = request.seed
        runs = request.runs ?? card.runs
        keepsWeights = request.keepsWeights
        var resolved = request
        // On another machine 'auto' might come to something else, which is another cell.
        resolved.precision = Precision.Choice(rawValue: precision.rawValue) ?? request.precision
        self.request = resolved
        loaderThreads = request.loaderThreads
        saveInterval = request.saveInterval
        self.version = version
        self.device = device
        cell = Cell(
            weights: model.record.digest.map(Cell.Weights.digest) ?? .random,
            variant: JSONValue(model, by: request.inputs), card: card.decisive,
            inputs: request.inputs == .task ? nil : request.inputs.rawValue,
            data: data.fingerprint, split: split.digest, seed: seed, precision: precision.rawValue,
            convolution: "direct", numerics: Self.numerics)
        folder = ResultFolder(results: results, task: card.id, model: model.record.name, cell: cell.digest)
        frames = FrameCache(capacity: Self.frameCapacity(device))
    }

    /// Decoded images take an eighth of what memory there is, and 2 GiB at most.
    private static func frameCapacity(_ device: any Device) -> Int {
        min(2 << 30, (device.available.map(\.byteCount).min() ?? 2 << 30) / 8)
    }

    /// Whether data or weights are synthetic.
    package var isDemo: Bool { dataset.isDemo || model.record.isDemo }

    /// Whether the runs are not by a protocol whose results may stand beside published ones.
    package var isSmoke: Bool { !changes.isEmpty || !card.isComparable }

    /// What is said before the work begins.
    package var plan: EvaluationPlan {
        EvaluationPlan(
            model: model.record.name, task: card.id, taskTitle: card.title, metric: card.metric.title,
            protocolName: card.protocolName, protocolSays: card.protocolSays, data: data.provider, dataPath: data.path,
            isDemo: isDemo, isSmoke: isSmoke, trainingImages: partition.training.count,
            views: card.recipe.viewsWords, steps: card.recipe.steps(of: partition.training.count),
            validationImages: partition.validation.count,
            testImages: partition.test.count, runs: runs, epochs: card.recipe.epochs, batch: card.recipe.batch,
            side: card.recipe.side, seed: seed, threads: device.facts.threads, precision: precision.rawValue,
            cell: folder.cell.hex, id: id, folder: folder.path, notes: notes + [batchNote].compactMap(\.self))
    }

    /// Said where a step cannot have as many images as were asked for.
    private var batchNote: String? {
        let samples = samplesPerEpoch
        guard card.recipe.batch > samples else { return nil }
        return
            "an epoch has \(counted(samples, "image")), fewer than the batch of \(card.recipe.batch): it is one step of them all"
    }

    /// The short name of the cell.
    package var id: String { ResultNames(results: results).ids.id(of: folder.cell) }

    /// Whether a run that has a result is repeated.
    func repeats(run: Int) -> Bool { request.repeatsFinishedRuns && run >= request.repeatsFrom }

    /// What a reader of the scores should know.
    var notes: [String] {
        let task = TaskRecord(card, inputs: inputs)
        return RunRecord.notes(data: data, model: model.record, task: task, changed: changes).map { note in
            note == data.warnings?.words ? note + (advice.map { "; \($0)" } ?? "") : note
        }
    }
}

extension EvaluationRequest {
    /// The same request with the settings that have an option of their own as those options.
    func withShortForms() throws(EvaluationError) -> EvaluationRequest {
        var request = self
        request.settings = []
        for setting in settings {
            switch setting.path {
            case "recipe.epochs": request.epochs = try setting.number(beside: "--epochs", epochs)
            case "recipe.batch": request.batch = try setting.number(beside: "--batch", batch)
            case "recipe.side": request.side = try setting.number(beside: "--side", side)
            default: request.settings.append(setting)
            }
        }
        return request
    }

    /// Refuses numbers that are out of range.
    fileprivate func check() throws(EvaluationError) {
        let limits: [(name: String, value: Int?, range: ClosedRange<Int>)] = [
            ("--runs", runs, 1...10_000), ("--epochs", epochs, 1...1_000_000), ("--batch", batch, 1...4096),
            ("--side", side, TaskCard.sideStep...8192), ("--loader-threads", loaderThreads, 1...256),
        ]
        for (name, value, range) in limits {
            guard let value, !range.contains(value) else { continue }
            throw .option(
                name: name, value: String(value), expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        guard let side, !side.isMultiple(of: TaskCard.sideStep) else { return }
        throw .option(name: "--side", value: String(side), expected: "a multiple of \(TaskCard.sideStep)")
    }
}

extension CardSetting {
    /// The whole number that is set, by an option that is not given too.
    fileprivate func number(beside option: String, _ given: Int?) throws(EvaluationError) -> Int {
        guard given == nil else {
            throw .option(name: "--set", value: path, expected: "either this or \(option), which says the same")
        }
        guard case .integer(let number) = value else {
            throw .option(name: "--set", value: "\(path)=\(value.canonicalText)", expected: "a whole number")
        }
        return number
    }
}

extension DataRecord {
    /// - Parameters:
    ///   - dataset: The images.
    ///   - split: What each is used for.
    ///   - fingerprints: What is known of their files.
    ///   - reading: Told how many files were looked at, of how many.
    /// - Throws: `TasksError` when a file cannot be read.
    fileprivate init(
        _ dataset: Dataset, split: Split, fingerprints: FileDigests?, _ reading: (_ done: Int, _ total: Int) -> Void
    ) throws {
        let fingerprint = try dataset.fingerprint(fingerprints, progress: reading)
        // Without a memory the next evaluation reads every file again, and that is all.
        try? fingerprints?.save()
        guard let digest = Digest(hex: fingerprint) else {
            throw EvaluationError.file("\(dataset.root): no fingerprint", hint: nil)
        }
        self.init(
            provider: dataset.provider, path: dataset.root, fingerprint: digest, isDemo: dataset.isDemo,
            split: split.digest, division: dataset.split, training: split.training.count,
            validation: split.validation.count, test: split.test.count)
    }
}

extension JSONValue {
    /// Where a backbone differs from torchvision's, its width, and what it is fed where that differs from the task's pictures.
    fileprivate init(_ model: PretrainedModel, by statistics: InputStatistics) {
        let variant = model.variant
        let members: [JSONValue.Member] = [
            .init("stride", .text(variant.stride.rawValue)), .init("padding", .text(variant.padding.rawValue)),
            .init("epsilon", .number(variant.epsilon)), .init("width", .integer(model.width)),
        ]
        self = .object(members + (model.input.decisive(by: statistics).map { [.init("input", $0)] } ?? []))
    }
}
