import Catalog
import Errors
import Files
import Foundation
import Results
import Tasks
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ResumptionTests {
    private let temporary: TemporaryFolder
    private let store: Store
    private let evaluator: Evaluator
    private let data: String

    init() throws {
        temporary = try TemporaryFolder()
        store = try Store(home: temporary.path("home"))
        evaluator = Evaluator(store: store, version: "0.0.0", device: Example.device)
        _ = try Example.dataset(
            "VFS", DemoData(trainingCount: 6, testCount: 3, side: 64, seed: 1), in: temporary, protocol: "quick")
        data = temporary.path("data")
    }

    private func job(
        results: String = "home/results", runs: Int = 1, epochs: Int = 3, force: Bool = false
    ) throws -> EvaluationJob {
        let request = EvaluationRequest(
            model: "random", task: "VFS", source: .folder(data), protocol: "quick", runs: runs, epochs: epochs,
            batch: 4,
            saveInterval: nil, repeatsFinishedRuns: force)
        return try EvaluationJob(
            request, model: .random(width: 8),
            dataset: try Example.dataset("VFS", DemoData(), in: temporary, protocol: "quick"),
            results: temporary.path(results), version: "0.0.0", device: Example.device)
    }

    /// Stops a job in a run after an epoch's first step.
    private func interrupt(_ job: EvaluationJob, run: Int = 1, epoch: Int) throws -> EvaluationError? {
        let interruption = Interruption()
        return #expect(throws: EvaluationError.self) {
            try evaluator.run(job, interruption: interruption) { event in
                guard case .stepped(let progress) = event, progress.run == run, progress.epoch == epoch else { return }
                interruption.request()
            }
        }
    }

    private var names: ResultNames { ResultNames(results: store.resultsFolder) }

    private func log(_ job: EvaluationJob, run: Int = 1) throws -> [String] {
        try String(contentsOfFile: job.folder.logPath(run: run), encoding: .utf8).split(separator: "\n").map(
            String.init)
    }

    private func labels(_ lines: [String]) -> [String] {
        lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }

    // MARK: The request

    private static let full = EvaluationRequest(
        model: "swav", task: "/tasks/own.json", source: .folder("/data"), protocol: "code",
        settings: [CardSetting("recipe.patience=3"), CardSetting("labels.uncertain=\"ones\"")].compactMap(\.self),
        runs: 3,
        epochs: 4, seed: .max, side: 64, batch: 2, loaderThreads: 5, saveInterval: .seconds(90), keepsWeights: true,
        repeatsFinishedRuns: true, repeatsFrom: 2, allowsProblems: true)

    @Test(arguments: [
        full, EvaluationRequest(model: "random", task: "VFS"), EvaluationRequest(model: "a", task: "b", source: .demo),
    ])
    func `a request comes back as it was written`(request: EvaluationRequest) throws {
        let bytes = try JSONDocument.canonical(request)
        #expect(try JSONDocument.decode(EvaluationRequest.self, from: bytes) == request)
    }

    @Test func `every part of a request is in its document`() throws {
        let names = ["protocolName": "protocol", "saveInterval": "saveSeconds"]
        let document = try JSONValue(encoding: Self.full)
        for part in Mirror(reflecting: Self.full).children {
            let label = try #require(part.label)
            #expect(
                document[names[label] ?? label] != nil, "\(label) would be forgotten when a run is taken up by its id")
        }
    }

    @Test(arguments: ["relative/data", "elsewhere", ""])
    func `a source that is none is refused`(source: String) throws {
        let text = String(decoding: try JSONDocument.canonical(Self.full), as: UTF8.self).replacing(
            "\"/data\"", with: "\"\(source)\"")
        #expect(throws: JSONFault.self) { try JSONDocument.decode(EvaluationRequest.self, from: Array(text.utf8)) }
    }

    @Test(arguments: ["1e300", "-1", "6.1e7"])
    func `a time between two states that is none is refused`(seconds: String) throws {
        let text = String(decoding: try JSONDocument.canonical(Self.full), as: UTF8.self)
        let place = try #require(text.range(of: "\"saveSeconds\":"))
        let end = try #require(text[place.upperBound...].firstIndex { ",}".contains($0) })
        let bytes = Array((text[..<place.upperBound] + seconds + text[end...]).utf8)
        #expect(throws: JSONFault.self) { try JSONDocument.decode(EvaluationRequest.self, from: bytes) }
    }

    // MARK: Going on

    @Test func `an unfinished run is listed with its place, and goes on by its id to the same bits`() throws {
        let peace = try job(results: "peace")
        _ = try evaluator.run(peace)
        let disturbed = try job()
        let error = try interrupt(disturbed, epoch: 2)
        #expect(error?.hint == "zoo evaluate --resume \(disturbed.id)")
        let runs = names.unfinishedRuns()
        #expect(runs.map(\.id) == ["\(disturbed.id)-1"] && runs.map(\.standing) == [.resumable])
        #expect(
            runs.first?.place == RunPlace(epoch: 1, step: 1)
                && runs.first?.command == "zoo evaluate --resume \(disturbed.id)-1")
        let schema = try JSONSchema("run-request.schema.json", in: Repository.schemas)
        let file = URL(filePath: "\(disturbed.folder.stateFolder(run: 1))/request.json")
        #expect(try schema.faults(in: Data(contentsOf: file)) == [])

        let id = try #require(ResultID(disturbed.id))
        let (run, asked) = try names.resumable(id)
        #expect(asked.request == disturbed.request && asked.threads == 1 && run.run == 1)
        // The store has no network of this width, so the job is made as its command would make it.
        _ = try evaluator.run(disturbed)
        let records = try [peace, disturbed].map { try #require(try $0.folder.stored(run: 1)?.record) }
        #expect(records[0].weights == records[1].weights && records[0].scores == records[1].scores)
        #expect(names.unfinishedRuns().isEmpty)
        #expect(throws: EvaluationError.self) { try names.resumable(id) }
    }

    @Test func `a run that somebody is at is told so, and looking does not disturb it`() throws {
        let job = try job()
        let claim = try RunStateFolder(job, run: 1)
        #expect(names.unfinishedRuns().map(\.standing) == [.atWork])
        #expect(names.unfinishedRuns().first?.place == nil && names.unfinishedRuns().first?.command == nil)
        let id = try #require(ResultID(job.id))
        let error = #expect(throws: EvaluationError.self) { try names.resumable(id) }
        #expect(error?.description == "run 1 is being computed by another process")
        _ = consume claim
        #expect(names.unfinishedRuns().map(\.standing) == [.resumable])
    }

    @Test func `a state of an earlier version says which command goes on, and one that is damaged why it does not`()
        throws
    {
        let job = try job()
        _ = try interrupt(job, epoch: 2)
        let path = "\(job.folder.stateFolder(run: 1))/request.json"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let id = try #require(ResultID(job.id))
        try whole.replacing("\"epochs\" : 3", with: "\"epochs\" : 4").write(
            toFile: path, atomically: true, encoding: .utf8)
        let damaged = #expect(throws: EvaluationError.self) { try names.resumable(id) }
        #expect(damaged?.kind == .refused && damaged?.description.contains("not what was written there") == true)
        try FileManager.default.removeItem(atPath: path)
        let absent = #expect(throws: EvaluationError.self) { try names.resumable(id) }
        #expect(absent?.description == "\(job.id)-1: what was asked for is not known: an earlier version saved it")
        #expect(absent?.hint?.hasPrefix("zoo evaluate random --task VFS") == true)
        #expect(throws: Never.self) { try evaluator.run(job) }
    }

    @Test func `a request that leads elsewhere by now is refused with what has changed`() throws {
        let job = try job()
        _ = try interrupt(job, epoch: 2)
        let (run, asked) = try names.resumable(try #require(ResultID(job.id)))
        // The store's own random network is wider than the one here.
        let error = #expect(throws: EvaluationError.self) {
            try evaluator.job(resuming: asked.request, of: asked, id: run.id)
        }
        #expect(error?.kind == .refused)
        #expect(
            error?.description == "\(job.id)-1 cannot go on: what decides it is no longer what it was: variant.width")
    }

    @Test func `what was repeated before an interruption is not repeated again by the id`() throws {
        _ = try evaluator.run(try job(runs: 2, epochs: 1))
        let forced = try job(runs: 2, epochs: 1, force: true)
        _ = try interrupt(forced, run: 2, epoch: 1)
        let (_, asked) = try names.resumable(try #require(ResultID(forced.id)))
        #expect(asked.request.repeatsFrom == 2)
        let again = try EvaluationJob(
            asked.request, model: .random(width: 8), dataset: forced.dataset, results: forced.results, version: "0.0.0",
            device: Example.device)
        #expect(try evaluator.run(again).reused == [1])
    }

    // MARK: The log

    @Test func `a log tells of a run from its beginning to its end, a line an epoch`() throws {
        let job = try job()
        _ = try interrupt(job, epoch: 2)
        _ = try evaluator.run(job)
        let lines = try log(job)
        let notes = Array(repeating: "note", count: job.notes.count)
        #expect(
            labels(lines) == ["begun", "result", "task", "recipe", "machine"] + notes + [
                "epoch", "interrupted", "resumed", "machine", "epoch", "epoch", "testing", "done",
            ])
        #expect(lines.allSatisfy { $0.prefix(20).hasSuffix("Z") })
        #expect(lines.contains { $0.hasSuffix("after epoch 1, step 1 of 2; zoo evaluate --resume \(job.id)") })
        #expect(lines.contains { $0.hasSuffix("run 1 of 1 after epoch 1, step 1") })
        #expect(try job.folder.stored(run: 1)?.logPath == job.folder.logPath(run: 1))
    }

    @Test func `after a kill the log says that there was no word of the end, on a line of its own`() throws {
        let job = try job()
        _ = try interrupt(job, epoch: 2)
        let path = job.folder.logPath(run: 1)
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let lines = whole.split(separator: "\n")
        // As a kill in the middle of a line leaves it.
        try (lines.dropLast().joined(separator: "\n") + "\n2026-01-01T00:00:00Z epo")
            .write(toFile: path, atomically: true, encoding: .utf8)
        _ = try evaluator.run(job)
        #expect(
            try log(job).contains { $0.hasSuffix("after epoch 1, step 1; its process before ended without a word") })
        #expect(try log(job).contains("2026-01-01T00:00:00Z epo"))
    }

    @Test func `a log that cannot be written costs the run nothing`() throws {
        let job = try job(epochs: 1)
        try FileManager.default.createDirectory(
            atPath: job.folder.logPath(run: 1), withIntermediateDirectories: true)
        #expect(try evaluator.run(job).summary.headline?.count == 1)
    }

    @Test func `an evaluation that fails says so in the log of its run`() throws {
        let job = try job()
        let lines = try {
            _ = #expect(throws: EvaluationError.self) {
                try evaluator.run(job) { event in
                    // Where the state should go there is a folder by now.
                    guard case .stepped(let progress) = event, progress.epoch == 1, progress.step == 1 else { return }
                    let path = RunStateFile(job.folder, run: 1).path
                    try? FileManager.default.createDirectory(atPath: "\(path)/a", withIntermediateDirectories: true)
                }
            }
            return try log(job)
        }()
        #expect(labels(lines).last == "failed")
    }
}
