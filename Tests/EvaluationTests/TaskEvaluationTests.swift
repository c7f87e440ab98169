import Catalog
import Checkpoints
import Engine
import EngineCPU
import Errors
import Files
import Foundation
import Images
import Measures
import Networks
import Results
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Evaluation

/// Every task that this version runs, from images as downloaded to a record.
@Suite struct TaskEvaluationTests {
    private let temporary: TemporaryFolder
    private let evaluator: Evaluator

    init() throws {
        temporary = try TemporaryFolder()
        evaluator = Evaluator(
            store: try Store(home: temporary.path("home")), version: "0.0.0", device: Example.device)
    }

    /// A job with a narrow network on a few small images, so that an epoch takes a moment.
    private func job(
        _ task: String, results: String = "results", epochs: Int = 2, loaderThreads: Int? = nil, keep: Bool = false
    ) throws -> EvaluationJob {
        // Studies of several slices are not divided.
        let demo = DemoData(
            trainingCount: task == "ECC" ? 32 : 10, testCount: task == "ECC" ? 8 : 4, side: 32, seed: 1)
        let request = EvaluationRequest(
            model: "random", task: task, protocol: "quick", runs: 1, epochs: epochs, batch: 4,
            loaderThreads: loaderThreads,
            keepsWeights: keep)
        return try EvaluationJob(
            request, model: .random(width: 8),
            dataset: try Example.dataset(task, demo, in: temporary, named: task, protocol: "quick"),
            results: temporary.path(results), version: "0.0.0", device: Example.device)
    }

    private func finished(_ job: EvaluationJob) throws -> StoredRun {
        _ = try evaluator.run(job)
        return try #require(try job.folder.stored(run: 1))
    }

    @Test(arguments: ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"])
    func `a task's record keeps to its schema, and its scores are those of the predictions beside it`(task: String)
        throws
    {
        let job = try job(task)
        let stored = try finished(job)
        let schema = try JSONSchema("run.schema.json", in: Repository.schemas)
        #expect(try schema.faults(in: Data(contentsOf: URL(filePath: stored.path))) == [])
        #expect(stored.faults(results: job.results) == [])
        #expect(stored.record.isDemo && stored.record.isSmoke)

        let predictions = try #require(try stored.predictions())
        #expect(predictions.ids == job.partition.test.map(\.id))
        #expect(job.card.scoring.values(of: predictions.outcomes).map(Score.init) == stored.record.scores)
        #expect(try stored.recomputedScores() == stored.record.scores && stored.scoreFaults() == [])
        let isMask = job.card.network == .unet
        #expect(stored.record.scores.first?.name == job.card.metric.convention)
        let names = stored.record.scores.filter { $0.label == nil }.map(\.name)
        if isMask {
            #expect(Set(names).isSuperset(of: ["dice (empty = 1)", "dice pooled", "iou pooled", "sensitivity pooled"]))
        } else {
            #expect(names == Metric.ofLabels.map(\.convention))
            // Of each class the area and the average precision.
            #expect(stored.record.scores.count == 6 + 2 * job.card.network.scored.count)
            #expect(stored.record.scoredClasses == Set(job.card.network.scored))
        }
        #expect(try Data(contentsOf: URL(filePath: stored.path)).count <= 10_000)
        #expect((stored.picturePath != nil) == isMask)
        if let path = stored.picturePath { #expect(FileManager.default.fileExists(atPath: path)) }
    }

    @Test func `a picture's record says which images it shows, and how they are scored`() throws {
        let job = try job("LXS")
        let stored = try finished(job)
        guard case .masks(let cases) = try stored.predictions() else { throw EvaluationError.engine("no masks") }
        let picture = try #require(stored.record.sidecars.picture)
        #expect(picture.columns == ["input", "truth", "probability", "prediction", "overlay"])
        #expect(picture.ranks == ["best", "median", "worst"])
        let dice = try #require(picture.dice)
        let shown = try picture.rows.map { id in try #require(cases.first { $0.id == id }) }
        #expect(dice == shown.map(\.counts.dice) && dice == dice.sorted(by: >))
        #expect(dice.first == cases.map(\.counts.dice).max() && dice.last == cases.map(\.counts.dice).min())

        let heading = PictureHeading(job, run: 1, score: stored.record.headline)
        #expect(heading.title == "LXS: lung segmentation" && heading.marks == ["DEMO", "SMOKE"])
        let score = FixedNumber(try #require(stored.record.headline?.value) * 100, digits: 2)
        #expect(heading.details.hasPrefix("dice (empty = 1) \(score) % over \(cases.count) test images, random on "))
        #expect(heading.details.hasSuffix("run 1 of cell \(job.folder.cell.hex.prefix(12))"))
        #expect(heading.remark == "synthetic images; protocol quick; changed: epochs, batch, side")

        let image = try Image(contentsOf: try #require(stored.picturePath))
        let layout = PictureLayout(extent: 192, rows: 3)
        #expect(image.width == layout.width && image.height == layout.height)
    }

    @Test func `a classifier is scored by the mean over ten crops`() throws {
        let job = try job("TXC", keep: true)
        let stored = try finished(job)
        guard case .labels(let labels) = try stored.predictions() else { throw EvaluationError.engine("no labels") }
        let checkpoint = try Checkpoint.open(try #require(stored.weightsPath))
        var weights: StateDict = [:]
        for tensor in checkpoint.tensors { weights[tensor.name] = try tensor.tensor.float32() }
        let state = try job.device.state(of: job.network)
        try state.load(weights)
        let samples = job.samples(job.partition.test)
        #expect(samples.testViews == 10)
        let plan = try state.inference(
            InferenceRequest(size: job.card.recipe.size(10), outputs: [job.network.output]))
        try plan.prepare()
        for (index, item) in labels.cases.enumerated() {
            let crops = try samples.samples(index, for: .test)
            #expect(crops.count == 10)
            #expect(Set(crops.map(\.image.values)).count == 10, "the crops are of ten places")
            let images = crops.flatMap(\.image.values)
            try plan.run(images: images.span)
            let logits = try plan.output(job.network.output).values
            let mean = logits.map { 1 / (1 + exp(-Double($0))) }.reduce(0, +) / 10
            #expect(abs(mean - Double(item.probabilities[0])) < 1e-5)
            #expect(item.truths == [crops[0].target.values[0] > 0.5 ? .positive : .negative])
        }
    }

    @Test func `a label that is not counted is neither true nor false in the predictions`() throws {
        let item = DatasetItem(id: "a", image: "a.png", truth: .labels([.positive, .uncertain, .negative]))
        let outcome = CaseOutcome.labels(truths: [1, .nan, 0], probabilities: [0.5, 0.25, 0.75])
        let predictions = Predictions([outcome], of: DatasetItems([item]), classes: ["A", "B", "C"])
        let path = try temporary.write("predictions.csv", predictions.bytes)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\na,a,1,-1,0,0.5,0.25,0.75\n"))
        #expect(try Predictions(path: path) == predictions)
    }

    @Test(arguments: ["DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"])
    func `the bits are the same with any number of loader threads, and after an interruption`(task: String) throws {
        func bytes(_ job: EvaluationJob) throws -> [Data] {
            let stored = try finished(job)
            let folder = URL(filePath: job.folder.path)
            let names = [job.folder.predictionsName(run: 1), job.folder.weightsName(run: 1)]
            #expect(stored.record.weights.file == names[1])
            return try names.map { try Data(contentsOf: folder.appending(path: $0)) }
        }
        let first = try bytes(try job(task, results: "1", loaderThreads: 1, keep: true))
        for threads in [2, 4] {
            let other = try job(task, results: "\(threads)", loaderThreads: threads, keep: true)
            #expect(try bytes(other) == first, "\(threads) threads")
        }
        let disturbed = try job(task, results: "disturbed", loaderThreads: 2, keep: true)
        let interruption = Interruption()
        let error = #expect(throws: EvaluationError.self) {
            try evaluator.run(disturbed, interruption: interruption) { event in
                // In the middle of the second epoch.
                if case .stepped(let progress) = event, progress.epoch == 2 { interruption.request() }
            }
        }
        #expect(error?.kind == .interrupted)
        #expect(try bytes(disturbed) == first)
        #expect(try disturbed.folder.stored(run: 1)?.record.training.resumedFrom == [RunPlace(epoch: 1, step: 1)])
        // Where there is no validation, the last weights are scored.
        #expect(
            try disturbed.folder.stored(run: 1)?.record.data.validation
                == (task == "ECC" ? 0 : disturbed.partition.validation.count))
    }
}
