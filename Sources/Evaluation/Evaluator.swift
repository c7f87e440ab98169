package import Catalog
package import Engine
import Files
import FoundationEssentials
import Results
import Tasks

/// Fine-tunes a model on a task and scores it, run by run; finished runs are not repeated, interrupted ones go on.
package struct Evaluator: Sendable {
    let store: Store
    private let version: String
    private let device: any Device
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - store: Where models are and results go.
    ///   - version: The program's version, for the record.
    ///   - device: What computes.
    ///   - now: Tells when a state is due to be saved.
    package init(
        store: Store, version: String, device: any Device,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.store = store
        self.version = version
        self.device = device
        self.now = now
    }

    /// Does what a request asks; call it on the thread that is to compute.
    ///
    /// - Parameters:
    ///   - request: What to evaluate.
    ///   - interruption: A wish to stop, which is looked at after each step.
    ///   - onEvent: Told of the progress.
    /// - Returns: What the runs came to.
    /// - Throws: `EvaluationError`.
    package func run(
        _ request: EvaluationRequest, interruption: Interruption = Interruption(),
        onEvent: @escaping (EvaluationEvent) -> Void = { _ in }
    ) throws(EvaluationError) -> EvaluationReport {
        try run(try job(request, onEvent: onEvent), interruption: interruption, onEvent: onEvent)
    }

    /// Does what a resolved request asks.
    ///
    /// - Parameters:
    ///   - job: What to evaluate.
    ///   - interruption: A wish to stop, which is looked at after each step.
    ///   - onEvent: Told of the progress.
    /// - Returns: What the runs came to.
    /// - Throws: `EvaluationError`.
    package func run(
        _ job: EvaluationJob, interruption: Interruption = Interruption(),
        onEvent: @escaping (EvaluationEvent) -> Void = { _ in }
    ) throws(EvaluationError) -> EvaluationReport {
        let log = RunLog(job)
        let tell = { (event: EvaluationEvent) in
            log.note(event)
            onEvent(event)
        }
        do {
            return try RunSequence(job: job, interruption: interruption, now: now, onEvent: tell).execute()
        } catch {
            let error = EvaluationError(error)
            log.ended(error)
            throw error
        }
    }

    /// Resolves a request: finds task, model and images.
    ///
    /// - Parameters:
    ///   - request: What the user asked for.
    ///   - onEvent: Told what is being prepared.
    /// - Returns: The cell to evaluate.
    /// - Throws: `EvaluationError` when something is missing or malformed.
    package func job(
        _ request: EvaluationRequest, onEvent: (EvaluationEvent) -> Void = { _ in }
    ) throws(EvaluationError) -> EvaluationJob {
        do {
            var request = try request.withShortForms()
            let card = try TaskCards.card(request.task, orIn: store.tasksFolder).following(request.protocolName)
                .setting(request.settings)
            guard card.isAvailable else { throw TasksError.taskNotAvailable(id: card.id) }
            let model = try PretrainedModel.find(request.model, in: store)
            (request.model, request.task) = (model.record.name, Self.lasting(request.task))
            let path = try path(of: request.source, card, onEvent)
            let dataset = try Dataset.open(card, path: path)
            try store.prepare()
            let fingerprints = FileDigests(root: dataset.root, folder: store.fingerprintsFolder)
            var job = try EvaluationJob(
                request, model: model, dataset: dataset, results: store.resultsFolder, fingerprints: fingerprints,
                reading: { onEvent(.preparing(.reading, done: $0, total: $1)) }, version: version, device: device)
            let soundness = soundness(of: dataset, job.data.fingerprint, fingerprints, onEvent)
            if let first = soundness.firstWarning {
                job.data.warnings = DataRecord.Warnings(count: soundness.warnings, first: first)
                job.advice = EvaluationError.check(request.task, path) + " lists them"
            }
            guard soundness.problems > 0 else { return job }
            guard request.allowsProblems else {
                throw EvaluationError.problems(task: request.task, folder: path, soundness)
            }
            job.changes.append("allow-problems")
            return job
        } catch {
            throw EvaluationError(error)
        }
    }

    /// A task's name, or the path of its card as it holds in any folder.
    private static func lasting(_ task: String) -> String {
        guard task.hasSuffix(".json"), !task.hasPrefix("/") else { return task }
        return "\(FileManager.default.currentDirectoryPath)/\(task)"
    }

    /// What stands in the way of a score that means anything: from memory when these very bytes were looked at before.
    private func soundness(
        of dataset: Dataset, _ fingerprint: Digest, _ digests: FileDigests, _ onEvent: (EvaluationEvent) -> Void
    ) -> Soundness {
        let memory = CheckMemory(folder: store.checksFolder)
        if let known = memory.soundness(of: dataset.card.id, fingerprint) { return known }
        let report = dataset.check(atMost: Self.mostDecoded, digests: digests) {
            onEvent(.preparing(.checking, done: $0, total: $1))
        }
        let found = Soundness(report)
        memory.remember(found, of: dataset.card.id, fingerprint)
        return found
    }

    /// Images that are decoded before the first evaluation of a data set; `zoo data check` decodes all.
    private static let mostDecoded = 500

    private func path(
        of source: EvaluationRequest.Source, _ card: TaskCard, _ onEvent: (EvaluationEvent) -> Void
    ) throws -> String {
        switch source {
        case .folder(let path): return path
        case .registered:
            return try store.datasets().folder(of: card.id, named: nil).path
        case .named(let name): return try store.datasets().folder(of: card.id, named: name).path
        case .demo: return try demoFolder(card, onEvent)
        }
    }

    /// The store's demo images of a task, written when they are not there.
    private func demoFolder(_ card: TaskCard, _ onEvent: (EvaluationEvent) -> Void) throws -> String {
        let folder = "\(store.home)/demo"
        let path = "\(folder)/\(card.id)"
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        onEvent(.preparing(.drawing, done: 0, total: 1))
        try Folder.create(folder)
        // Written beside and renamed, so that a half-written folder is never taken for a whole one.
        let draft = "\(folder)/\(Store.temporaryPrefix)\(UInt64.random(in: .min ... .max))"
        do {
            try Draft.entry(draft).whole {
                try DemoData().write(for: card, to: draft)
                try FileMove.rename(draft, to: path)
            }
        } catch {
            // Another process may have been first; its images are the same.
            guard FileManager.default.fileExists(atPath: path) else { throw error }
        }
        return path
    }
}
