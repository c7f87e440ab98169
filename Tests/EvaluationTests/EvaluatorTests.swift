import Errors
import Catalog
import Engine
import EngineCPU
import Foundation
import Networks
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Evaluation

@Suite struct EvaluatorTests {
    private let temporary: TemporaryFolder
    private let evaluator: Evaluator
    private let dataset: Dataset
    private let data: String

    init() throws {
        temporary = try TemporaryFolder()
        evaluator = Evaluator(
            store: try Store(home: temporary.path("home")), version: "0.0.0", device: CPUDevice(threads: 1))
        data = temporary.path("data")
        try DemoData(trainingCount: 6, testCount: 3, side: 64, seed: 1).write(for: .vfs, to: data)
        dataset = try Dataset.open(task: .vfs, path: data)
    }

    /// A job with a narrow network, so that an epoch takes a moment.
    private func job(
        results: String, runs: Int = 1, epochs: Int = 3, seed: UInt64 = 0, keep: Bool = false, force: Bool = false,
        // Tests run side by side; OpenMP's threads would wait for each other, spinning.
        device: CPUDevice = CPUDevice(threads: 1)
    ) throws -> EvaluationJob {
        let request = EvaluationRequest(
            model: "random", task: "VFS", source: .folder(data), runs: runs, epochs: epochs, seed: seed,
            keepsWeights: keep, repeatsFinishedRuns: force)
        return try EvaluationJob(
            request, model: .random(width: 8), task: .vfs, dataset: dataset, results: temporary.path(results),
            version: "0.0.0", device: device)
    }

    @Test func `runs leave results, pictures and kept weights, and are summed up`() throws {
        let job = try job(results: "a", runs: 2, keep: true)
        let summary = try evaluator.run(job)
        #expect(summary.count == 2)
        #expect(summary.isDemo && summary.isSmoke)
        #expect(summary.published == nil)
        #expect(summary.runs.map(\.run) == [1, 2])
        #expect(summary.std != nil)
        let scores = summary.runs.compactMap(\.score)
        #expect(Set(scores).count == 2)
        for run in summary.runs {
            let schema = try JSONSchema("result.schema.json", in: Repository.schemas)
            #expect(try schema.faults(in: Data(contentsOf: URL(filePath: run.file))) == [])
            #expect(FileManager.default.fileExists(atPath: try #require(run.picture)))
            #expect(FileManager.default.fileExists(atPath: try #require(run.weights)))
            #expect(!FileManager.default.fileExists(atPath: job.folder.stateFolder(run: run.run)))
        }
        let result = try #require(try job.folder.result(run: 1))
        #expect(result.images.count == 3)
        #expect(result.curve.count == 3)
        #expect(result.isDemo && result.isSmoke)
        #expect(result.resumedFrom.isEmpty)
        let mean = result.images.map(\.dice).reduce(0, +) / 3
        #expect(result.scores?.dice == mean)
    }

    @Test func `an evaluation that does not fit is refused with the largest batch that does`() throws {
        let job = try job(results: "a")
        func outcome(_ bytes: Int, _ limit: MemoryAvailability.Limit = .machine) throws -> MemoryShortage? {
            do {
                try job.checkMemory([MemoryAvailability(byteCount: bytes, limit: limit)])
                return nil
            } catch EvaluationError.memory(let shortage) {
                #expect(EvaluationError.memory(shortage).kind == .failed)
                return shortage
            }
        }
        let needed = try #require(try outcome(1)).needed
        #expect(try outcome(1)?.change == nil)
        #expect(try outcome(1)?.description.hasSuffix("; no batch and no side fits") == true)
        #expect(try outcome(needed) == nil)

        let shortage = try #require(try outcome(needed - 1))
        guard case .batch(let batch) = shortage.change else { throw EvaluationError.memory(shortage) }
        #expect((1..<job.settings.batch).contains(batch))
        #expect(shortage.description.hasPrefix("VFS at side 64, batch \(job.settings.batch) needs 0."))
        #expect(shortage.description.hasSuffix(" available; --batch \(batch) would fit"))
        // More is needed where addresses are counted.
        #expect(try outcome(needed, .addressSpace) != nil)
    }

    @Test func `where not even one image fits, a smaller side is found that does`() throws {
        func job(side: Int, batch: Int) throws -> EvaluationJob {
            let request = EvaluationRequest(
                model: "random", task: "VFS", source: .folder(data), runs: 1, epochs: 1, side: side, batch: batch)
            return try EvaluationJob(
                request, model: .random(width: 8), task: .vfs, dataset: dataset, results: temporary.path("a"),
                version: "0.0.0", device: CPUDevice(threads: 1))
        }
        let available = [MemoryAvailability(byteCount: 2_000_000_000, limit: .machine)]
        let error = #expect(throws: EvaluationError.self) { try job(side: 8192, batch: 5).checkMemory(available) }
        guard case .memory(let shortage) = error, case .side(let side) = shortage.change else {
            throw error ?? .engine("")
        }
        #expect(shortage.needed > 50_000_000_000)
        #expect(side % 32 == 0)
        #expect(throws: Never.self) { try job(side: side, batch: 5).checkMemory(available) }
        #expect(throws: EvaluationError.self) { try job(side: side + 32, batch: 5).checkMemory(available) }
    }

    @Test func `memory is looked at before a run begins, and only when there is one to do`() throws {
        let job = try job(results: "a", epochs: 1)
        let poor = CPUDevice(threads: 1) { [MemoryAvailability(byteCount: 1 << 20, limit: .machine)] }
        let poorJob = try self.job(results: "a", epochs: 1, device: poor)
        var names: [String] = []
        #expect(throws: EvaluationError.self) {
            try evaluator.run(poorJob) { names.append(String("\($0)".prefix { $0 != "(" })) }
        }
        #expect(names == ["prepared"])
        _ = try evaluator.run(job)
        #expect(try evaluator.run(poorJob).runs.map(\.reused) == [true])
    }

    @Test func `the events tell the plan, the time and each step`() throws {
        var names: [String] = []
        _ = try evaluator.run(try job(results: "a", epochs: 1)) { event in
            names.append(String("\(event)".prefix { $0 != "(" }))
        }
        #expect(
            names == ["prepared", "estimated", "started", "stepped", "stepped", "epochEnded", "testing", "finished"])
    }

    @Test func `finished runs are not repeated unless asked for`() throws {
        let first = try evaluator.run(try job(results: "a"))
        var steps = 0
        let count: (EvaluationEvent) -> Void = { if case .stepped = $0 { steps += 1 } }
        let second = try evaluator.run(try job(results: "a"), onEvent: count)
        #expect(steps == 0)
        #expect(second.runs.map(\.reused) == [true])
        #expect(second.mean == first.mean)
        let third = try evaluator.run(try job(results: "a", force: true), onEvent: count)
        #expect(steps == 6)
        #expect(third.mean == first.mean)
    }

    @Test func `a run that was interrupted in the middle of an epoch ends with the same bits`() throws {
        let undisturbed = try job(results: "a", epochs: 4)
        _ = try evaluator.run(undisturbed)
        let disturbed = try job(results: "b", epochs: 4)
        for stop in [(epoch: 1, step: 2), (epoch: 3, step: 1)] {
            let interruption = Interruption()
            let error = #expect(throws: EvaluationError.self) {
                try evaluator.run(disturbed, interruption: interruption) { event in
                    guard case .stepped(let progress) = event else { return }
                    if progress.epoch == stop.epoch, progress.step == stop.step { interruption.request() }
                }
            }
            #expect(error?.kind == .interrupted)
        }
        let summary = try evaluator.run(disturbed)
        let left = try #require(try undisturbed.folder.result(run: 1))
        let right = try #require(try disturbed.folder.result(run: 1))
        #expect(left.cell == right.cell)
        #expect(left.weights.digest == right.weights.digest)
        #expect(left.scores == right.scores)
        #expect(left.curve.map(\.validationLoss) == right.curve.map(\.validationLoss))
        // The first interruption came before anything was saved.
        #expect(right.resumedFrom == [2])
        #expect(summary.count == 1)
    }

    @Test func `a damaged state is refused and the run starts anew`() throws {
        let job = try job(results: "a", epochs: 1)
        let folder = job.folder.stateFolder(run: 1)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("torn".utf8).write(to: URL(filePath: "\(folder)/\(RunStateFile.name)"))
        // What a killed process was writing.
        try Data("half".utf8).write(to: URL(filePath: "\(folder)/.zoo-tmp-1-a"))
        var refusals = 0
        _ = try evaluator.run(job) { if case .stateRefused = $0 { refusals += 1 } }
        #expect(refusals == 1)
        #expect(try job.folder.result(run: 1)?.resumedFrom == [])
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `two processes are never at one run`() throws {
        let job = try job(results: "a", epochs: 1)
        let other = try RunStateFolder(job.folder, run: 1)
        let error = #expect(throws: EvaluationError.self) { try evaluator.run(job) }
        #expect(error?.kind == .failed)
        _ = consume other
        #expect(try evaluator.run(job).count == 1)
    }

    @Test func `a backbone's weights reach the encoder`() throws {
        let encoder = ResNet50(width: 8)
        let backbone = encoder.backbone().initialised(seed: 77)
        let model = PretrainedModel(record: Example.model, width: 8, backbone: backbone)
        let network = UNet(encoder: encoder).network()
        let weights = model.initialWeights(of: network, prefix: UNet.encoderPrefix, seed: 5)
        #expect(Set(weights.keys) == Set(network.parameters.map(\.name)))
        #expect(weights["encoder.layer4.2.conv3.weight"] == backbone["layer4.2.conv3.weight"])
        let fresh = network.initialised(seed: 5)
        #expect(weights["decoder.blocks.0.conv1.0.weight"] == fresh["decoder.blocks.0.conv1.0.weight"])
    }

    @Test func `what is missing is told with its exit status`() throws {
        func error(_ model: String, _ source: EvaluationRequest.Source = .folder("/nowhere")) -> EvaluationError? {
            #expect(throws: EvaluationError.self) {
                try evaluator.run(EvaluationRequest(model: model, task: "VFS", source: source))
            }
        }
        let notImported = error("swav")
        #expect(notImported?.kind == .notFound)
        #expect(notImported?.description.contains("swav_800ep_pretrain.pth.tar") == true)
        #expect(notImported?.hint?.contains("https://") == true)
        #expect(error("swaw")?.hint?.contains("swav") == true)
        #expect(error("random", .registered)?.hint?.contains("zoo data add VFS") == true)
        #expect(error("random", .registered)?.kind == .notFound)
        #expect(error("random")?.kind == .notFound)
    }
}
