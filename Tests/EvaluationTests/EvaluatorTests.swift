import Catalog
import Engine
import EngineCPU
import Errors
import Files
import Foundation
import Images
import Networks
import Measures
import Results
import Synchronization
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Evaluation

@Suite struct EvaluatorTests {
    private let temporary: TemporaryFolder
    private let store: Store
    private let evaluator: Evaluator
    private let dataset: Dataset
    private let data: String

    init() throws {
        temporary = try TemporaryFolder()
        store = try Store(home: temporary.path("home"))
        evaluator = Evaluator(
            store: store, version: "0.0.0", device: Example.device)
        dataset = try Example.dataset(
            "VFS", DemoData(trainingCount: 6, testCount: 3, side: 64, seed: 1), in: temporary, protocol: "quick")
        data = temporary.path("data")
    }

    /// A job with a narrow network, so that an epoch takes a moment.
    private func job(
        results: String, runs: Int = 1, epochs: Int = 3, seed: UInt64 = 0, saveInterval: Duration? = nil,
        precision: Precision.Choice = .float32, keep: Bool = false, force: Bool = false,
        on device: any Device = Example.device
    ) throws -> EvaluationJob {
        let request = EvaluationRequest(
            model: "random", task: "VFS", source: .folder(data), protocol: "quick", runs: runs, epochs: epochs,
            seed: seed, batch: 4, precision: precision, saveInterval: saveInterval, keepsWeights: keep,
            repeatsFinishedRuns: force)
        return try EvaluationJob(
            request, model: .random(width: 8), dataset: dataset, results: temporary.path(results), version: "0.0.0",
            device: device)
    }

    @Test func `runs leave results, pictures and kept weights, and are summed up`() throws {
        let job = try job(results: "a", runs: 2, keep: true)
        let report = try evaluator.run(job)
        let summary = report.summary
        #expect(summary.headline?.count == 2)
        #expect(summary.isDemo && summary.isSmoke)
        #expect(report.published == nil)
        #expect(summary.runs.map(\.run) == [1, 2])
        #expect(summary.headline?.std != nil)
        #expect(Set(summary.runs.compactMap(\.score)).count == 2)
        for run in summary.runs {
            let schema = try JSONSchema("run.schema.json", in: Repository.schemas)
            #expect(try schema.faults(in: Data(contentsOf: URL(filePath: run.file))) == [])
            #expect(FileManager.default.fileExists(atPath: try #require(run.picture)))
            #expect(FileManager.default.fileExists(atPath: try #require(run.weights)))
            #expect(!FileManager.default.fileExists(atPath: job.folder.stateFolder(run: run.run)))
        }
        let stored = try #require(try job.folder.stored(run: 1))
        #expect(stored.faults(results: job.results) == [])
        #expect(try stored.curve()?.points.count == 3)
        #expect(try stored.split(results: job.results) == job.split)
        #expect(stored.record.isDemo && stored.record.isSmoke)
        #expect(stored.record.training.resumedFrom.isEmpty)
        #expect(!stored.record.environment.isMixed)
    }

    @Test func `every score can be computed again from the predictions, to the bit`() throws {
        let job = try job(results: "a")
        _ = try evaluator.run(job)
        let stored = try #require(try job.folder.stored(run: 1))
        guard case .masks(let cases) = try stored.predictions() else { throw EvaluationError.engine("no masks") }
        func dice(_ cases: [MaskCase]) -> Double {
            let overlap = cases.reduce(0) { $0 + $1.counts.truePositives }
            let all = cases.reduce(2 * overlap) { $0 + $1.counts.falsePositives + $1.counts.falseNegatives }
            return all == 0 ? 1 : 2 * Double(overlap) / Double(all)
        }
        #expect(cases.map(\.id) == job.partition.test.map(\.id))
        let images = cases.map { dice([$0]) }
        #expect(stored.record.scores.prefix(2).map(\.name) == ["dice (empty = 1)", "dice pooled"])
        #expect(stored.record.scores.prefix(2).map(\.value) == [images.reduce(0, +) / 3, dice(cases)])
        #expect(cases.map(\.counts.total) == [64 * 64, 64 * 64, 64 * 64])
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
        #expect((1..<job.card.recipe.batch).contains(batch))
        #expect(shortage.description.hasPrefix("VFS at side 64, batch \(job.card.recipe.batch) needs 0."))
        #expect(shortage.description.hasSuffix(" available; --batch \(batch) would fit"))
        #expect(try outcome(needed, .addressSpace) == nil)
    }

    @Test func `where not even one image fits, a smaller side is found that does`() throws {
        func job(side: Int, batch: Int) throws -> EvaluationJob {
            let request = EvaluationRequest(
                model: "random", task: "VFS", source: .folder(data), protocol: "quick", runs: 1, epochs: 1, side: side,
                batch: batch)
            return try EvaluationJob(
                request, model: .random(width: 8), dataset: dataset, results: temporary.path("a"), version: "0.0.0",
                device: Example.device)
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
        let poor = try job(
            results: "a", epochs: 1,
            on: CPUDevice(threads: 1) { [MemoryAvailability(byteCount: 1 << 20, limit: .machine)] })
        var names: [String] = []
        #expect(throws: EvaluationError.self) {
            try evaluator.run(poor) { names.append(String("\($0)".prefix { $0 != "(" })) }
        }
        #expect(names == ["prepared"])
        _ = try evaluator.run(try job(results: "a", epochs: 1))
        #expect(try evaluator.run(poor).reused == [1])
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
        #expect(second.reused == [1])
        #expect(second.summary.scores == first.summary.scores)
        let third = try evaluator.run(try job(results: "a", force: true), onEvent: count)
        #expect(steps == 6)
        #expect(third.summary.scores == first.summary.scores)
    }

    @Test(arguments: Example.device.facts.precisions.compactMap { Precision.Choice(rawValue: $0.rawValue) })
    func `a run that was interrupted in the middle of an epoch ends with the same bits`(
        _ precision: Precision.Choice
    ) throws {
        let undisturbed = try job(results: "a", epochs: 4, precision: precision)
        _ = try evaluator.run(undisturbed)
        let disturbed = try job(results: "b", epochs: 4, precision: precision)
        for stop in [(epoch: 1, step: 2), (epoch: 3, step: 1)] {
            let interruption = Interruption()
            let error = #expect(throws: EvaluationError.self) {
                try evaluator.run(disturbed, interruption: interruption) { event in
                    guard case .stepped(let progress) = event else { return }
                    if progress.epoch == stop.epoch, progress.step == stop.step { interruption.request() }
                }
            }
            #expect(error?.kind == .interrupted)
            let epochs = stop.epoch - 1
            #expect(
                error?.description == "interrupted in run 1 after \(epochs) whole epochs and \(stop.step) of 2 steps")
        }
        let summary = try evaluator.run(disturbed)
        let left = try #require(try undisturbed.folder.stored(run: 1))
        let right = try #require(try disturbed.folder.stored(run: 1))
        #expect(left.record.cell == right.record.cell)
        #expect(left.record.weights == right.record.weights)
        #expect(left.record.scores == right.record.scores)
        #expect(try left.curve()?.points.map(\.validationLoss) == right.curve()?.points.map(\.validationLoss))
        #expect(right.record.training.resumedFrom == [RunPlace(epoch: 0, step: 2), RunPlace(epoch: 2, step: 1)])
        #expect(try left.curve()?.points.map(\.trainingLoss) == right.curve()?.points.map(\.trainingLoss))
        #expect(summary.summary.headline?.count == 1)
    }

    @Test func `a run that was interrupted while it was tested is tested again, and trained no more`() throws {
        let job = try job(results: "a", runs: 2)
        let interruption = Interruption()
        let error = #expect(throws: EvaluationError.self) {
            try evaluator.run(job, interruption: interruption) { event in
                if case .testing = event { interruption.request() }
            }
        }
        #expect(error?.description == "interrupted in run 1 after 3 whole epochs and 0 of 2 steps")
        #expect(try job.folder.stored(run: 1) == nil)
        var stepped: Set<Int> = []
        _ = try evaluator.run(job) { event in if case .stepped(let progress) = event { stepped.insert(progress.run) } }
        #expect(stepped == [2])
        #expect(try job.folder.stored(run: 1)?.record.training.epochs == 3)
    }

    @Test(arguments: [".predictions.csv", ".curve.csv", ".png", ".safetensors", ".json"])
    func `a result that cannot be stored leaves the state, from which it is stored later without training`(
        suffix: String
    ) throws {
        let job = try job(results: "a", keep: true)
        let blocker = "\(job.folder.path)/\(job.folder.cell.hex)-1\(suffix)"
        let error = #expect(throws: EvaluationError.self) {
            try evaluator.run(job) { event in
                // Nothing can be renamed over a folder.
                if case .testing = event { _ = try? Folder.create("\(blocker)/in the way") }
            }
        }
        #expect(error?.kind == .failed)
        #expect(error?.description.hasPrefix("\(blocker): cannot replace: ") == true, "\(error?.description ?? "")")
        #expect(FileManager.default.fileExists(atPath: "\(job.folder.stateFolder(run: 1))/\(RunStateFile.name)"))
        try Folder.remove(blocker)
        var steps = 0
        let report = try evaluator.run(job) { event in if case .stepped = event { steps += 1 } }
        #expect(steps == 0 && report.summary.headline?.count == 1)
        #expect(!FileManager.default.fileExists(atPath: job.folder.stateFolder(run: 1)))
    }

    @Test func `a wish that comes while a result is being stored ends before the next run`() throws {
        let job = try job(results: "a", runs: 2)
        let interruption = Interruption()
        var steps = 0
        let error = #expect(throws: EvaluationError.self) {
            try evaluator.run(job, interruption: interruption) { event in
                if case .finished = event { interruption.request() }
                if case .stepped = event { steps += 1 }
            }
        }
        #expect(error?.description == "interrupted in run 2 after 0 whole epochs and 0 of 2 steps")
        #expect(steps == 6)
        #expect(try job.folder.stored(run: 1) != nil)
    }

    @Test func `a batch that is larger than the epoch is one step, and that is said`() throws {
        let request = EvaluationRequest(
            model: "random", task: "VFS", source: .folder(data), protocol: "quick", runs: 1, epochs: 1, batch: 100)
        let job = try EvaluationJob(
            request, model: .random(width: 8), dataset: dataset, results: temporary.path("a"), version: "0.0.0",
            device: Example.device)
        #expect(job.plan.steps == 1)
        #expect(
            job.plan.notes.last == "an epoch has 5 images, fewer than the batch of 100: it is one step of them all")
        #expect(try evaluator.run(job).summary.headline?.count == 1)
    }

    @Test func `a state that was saved by time within an epoch ends with the same bits after a kill`() throws {
        let undisturbed = try job(results: "a", epochs: 3)
        _ = try evaluator.run(undisturbed)
        // By this clock a minute passes whenever it is looked at.
        let minutes = Mutex(0)
        let start = ContinuousClock.now
        let hasty = Evaluator(store: store, version: "0.0.0", device: Example.device) {
            let minute = minutes.withLock { minutes in
                minutes += 1
                return minutes
            }
            return start + .seconds(60 * minute)
        }
        let saving = try job(results: "b", epochs: 3, saveInterval: .seconds(60))
        let state = RunStateFile(saving.folder, run: 1)
        let killed = try job(results: "c", epochs: 3)
        let copy = RunStateFile(killed.folder, run: 1)
        try FileManager.default.createDirectory(
            atPath: killed.folder.stateFolder(run: 1), withIntermediateDirectories: true)
        // What a kill at such a moment leaves: the last state within an epoch that stood on the disk.
        var left: (bytes: Data, place: RunPlace)?
        _ = try hasty.run(saving) { event in
            switch event {
            case .stepped, .epochEnded:
                // The file may be replaced meanwhile, so what is kept is what is read.
                guard let bytes = try? Data(contentsOf: URL(filePath: state.path)),
                    (try? bytes.write(to: URL(filePath: copy.path))) != nil,
                    let saved = try? copy.read()?.state, let begun = saved.begun
                else { return }
                left = (bytes, RunPlace(epoch: saved.epoch, step: begun.steps))
            default: return
            }
        }
        let (bytes, place) = try #require(left)
        try bytes.write(to: URL(filePath: copy.path))
        var starts: [RunPlace] = []
        _ = try evaluator.run(killed) { if case .started(_, let place) = $0 { starts.append(place) } }
        #expect(starts.count == 1 && starts[0].step > 0)
        let records = try [undisturbed, saving, killed].map { try #require(try $0.folder.stored(run: 1)) }
        for stored in records.dropFirst() {
            #expect(stored.record.weights == records[0].record.weights)
            #expect(stored.record.scores == records[0].record.scores)
            #expect(try stored.curve()?.points.map(\.trainingLoss) == records[0].curve()?.points.map(\.trainingLoss))
        }
        #expect(records[1].record.training.resumedFrom == [])
        #expect(records[2].record.training.resumedFrom == starts)
        #expect(starts == [place])
        let schema = try JSONSchema("run.schema.json", in: Repository.schemas)
        #expect(try schema.faults(in: Data(contentsOf: URL(filePath: records[2].path))) == [])
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
        #expect(try job.folder.stored(run: 1)?.record.training.resumedFrom == [])
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `two processes are never at one run`() throws {
        let job = try job(results: "a", epochs: 1)
        let other = try RunStateFolder(job, run: 1)
        let error = #expect(throws: EvaluationError.self) { try evaluator.run(job) }
        #expect(error?.kind == .failed)
        _ = consume other
        #expect(try evaluator.run(job).summary.headline?.count == 1)
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

    @Test func `what the check of the data calls a problem stops an evaluation, once looked at, until it is allowed`()
        throws
    {
        let folder = temporary.path("eyes")
        for index in 0..<5 {
            let values = (0..<64).map { UInt8($0 * 3 + index) }
            let image = Image(width: 8, height: 8, channels: 1, values: values)
            try temporary.write("eyes/images/\(index).png", image.png())
            try temporary.write("eyes/masks/\(index).png", Image(width: 8, height: 8, channels: 1, repeating: 0).png())
        }
        var request = EvaluationRequest(
            model: "random", task: "VFS", source: .folder(folder), protocol: "quick", runs: 1, epochs: 1)
        for _ in 0..<2 {
            let error = #expect(throws: EvaluationError.self) { try evaluator.job(request) }
            #expect(error?.kind == .refused)
            #expect(
                error?.description
                    == "\(folder): 1 problem, first: folder: none of the 5 masks has any foreground")
            #expect(error?.hint == "zoo data check VFS \(folder) lists them; --allow-problems goes on")
        }
        #expect(Folder.names(in: store.checksFolder).count == 1)
        request.allowsProblems = true
        let job = try evaluator.job(request)
        #expect(job.changes.contains("allow-problems") && job.isSmoke)
        request.allowsProblems = false
        // Other bytes are other data.
        try temporary.write(
            "eyes/masks/0.png", Image(width: 8, height: 8, channels: 1, values: (0..<64).map { $0 % 2 }).png())
        var preparations: [String] = []
        let sound = try evaluator.job(request) { event in
            if case .preparing(let what, let done, let total) = event {
                preparations.append("\(what) \(done)/\(total)")
            }
        }
        #expect(preparations.contains("reading 10/10") && preparations.last == "checking 5/5")
        #expect(!sound.changes.contains("allow-problems"))
        // What is worth a look goes with the result, and the command that shows it with the talk.
        let warning = "zoo data check warns 4 times, first: masks/1.png: the mask is empty"
        #expect(sound.data.warnings?.words == warning)
        #expect(sound.plan.notes.contains("\(warning); zoo data check VFS \(folder) lists them"))
        let again = try evaluator.job(request)
        #expect(again.data.warnings == sound.data.warnings, "from memory")
    }

    @Test func `what is missing is told with its kind`() throws {
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
