import Catalog
import Files
import Foundation
import Images
import Networks
import Results
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Evaluation

/// A user's own task: a card in a file and a folder of images.
@Suite struct OwnTaskTests {
    private let temporary: TemporaryFolder
    private let store: Store

    init() throws {
        temporary = try TemporaryFolder()
        store = try Store(home: temporary.path("home"))
    }

    /// A bright or a dark picture with some noise.
    private func picture(_ seed: Int, isBright: Bool) throws -> [UInt8] {
        var draws = CountedGenerator(seed: UInt64(seed))
        let level: UInt8 = isBright ? 150 : 50
        let values = (0..<40 * 40).map { _ in level + UInt8(draws.integer(in: 0...60)) }
        return try Image(width: 40, height: 40, channels: 1, values: values).png()
    }

    /// A disc, whose place the seed decides, and the picture that it is seen in.
    private func disc(_ seed: Int) throws -> (picture: [UInt8], mask: [UInt8]) {
        var draws = CountedGenerator(seed: UInt64(seed))
        let (x, y) = (draws.integer(in: 10...30), draws.integer(in: 10...30))
        let inside = (0..<40 * 40).map { pixel in
            let (dx, dy) = (pixel % 40 - x, pixel / 40 - y)
            return dx * dx + dy * dy <= 64
        }
        let shades = inside.map { UInt8(draws.integer(in: 0...60)) + ($0 ? 150 : 0) }
        return (
            try Image(width: 40, height: 40, channels: 1, values: shades).png(),
            try Image(width: 40, height: 40, channels: 1, values: inside.map { $0 ? 255 : 0 }).png()
        )
    }

    @discardableResult
    private func card(_ name: String, _ text: String) throws -> String {
        try temporary.write(name, Array(text.utf8))
    }

    private func evaluated(_ task: String, data: String, width: Int = 8) throws -> (job: EvaluationJob, run: StoredRun)
    {
        let evaluator = Evaluator(store: store, version: "0.0.0", device: Example.device)
        let found = try TaskCards(folder: store.tasksFolder).card(task)
        let job = try EvaluationJob(
            EvaluationRequest(model: "random", task: task, runs: 1), model: .random(width: width),
            dataset: try Dataset.open(found, path: temporary.path(data)), results: store.resultsFolder,
            version: "0.0.0", device: Example.device)
        _ = try evaluator.run(job)
        return (job, try #require(try job.folder.stored(run: 1)))
    }

    @Test func `a folder for each class`() throws {
        for index in 0..<10 {
            try temporary.write("data/bright/\(index).png", picture(index, isBright: true))
            try temporary.write("data/dark/\(index).png", picture(100 + index, isBright: false))
        }
        let path = try card(
            "brightness.json",
            """
            {
              "id": "brightness",
              "layouts": [{"layout": "folder-per-class", "negatives": ["dark"]}],
              "network": {"kind": "classifier", "classes": ["bright"]},
              "recipe": {"epochs": 2, "batch": 4, "side": 32, "schedule": {"kind": "constant"}},
              "pipelines": {
                "training": [{"transform": "resize"}, {"transform": "flip", "axis": "vertical"}, {"transform": "normalise"}]
              }
            }
            """)
        let (job, run) = try evaluated(path, data: "data")
        #expect(!job.isSmoke, "nothing differs from the task's own card")
        #expect(run.record.task == TaskRecord(id: "brightness", revision: 1, dataset: "own data", runs: 10))
        #expect(run.record.data.provider == "folder")
        #expect(run.record.data.test == 4 && run.record.data.training + run.record.data.validation == 16)
        #expect(run.record.scores.filter { $0.name == "auc" }.map(\.label) == [nil, "bright"])
        #expect(run.record.headline?.value != nil)
        #expect(run.path.hasPrefix("\(store.resultsFolder)/brightness/random/"))
    }

    @Test func `a table of paths and labels, found by its name in the user's folder`() throws {
        var lines = ["file,patient,use,bright"]
        for index in 0..<12 {
            let isBright = index % 2 == 0
            try temporary.write("data/scans/\(index).png", picture(index, isBright: isBright))
            let use = index < 6 ? "train" : index < 8 ? "validation" : "test"
            lines.append("scans/\(index).png,p\(index / 2),\(use),\(isBright ? 1 : 0)")
        }
        try temporary.write("data/list.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
        try card(
            "home/tasks/table.json",
            """
            {
              "id": "my-table",
              "layouts": [
                {"layout": "table", "file": "list.csv", "path": "file", "group": "patient", "split": "use"}
              ],
              "network": {"kind": "classifier", "classes": ["bright"]},
              "recipe": {"epochs": 1, "batch": 4, "side": 32}
            }
            """)
        let (job, run) = try evaluated("My_Table", data: "data")
        #expect(job.card.id == "my-table")
        #expect(job.split.training.map(\.id) == (0..<6).map { "scans/\($0).png" })
        #expect(job.split.test.map(\.group) == ["p5", "p5", "p4", "p4"], "in order of the paths")
        #expect(run.record.data.division == "the column use of list.csv")
        #expect(run.record.headline?.value != nil)
    }

    @Test func `images and masks, and the six steps that are the default`() throws {
        for index in 0..<8 {
            let (picture, mask) = try disc(index)
            try temporary.write("data/images/\(index).png", picture)
            try temporary.write("data/masks/\(index).png", mask)
        }
        let path = try card(
            "discs.json",
            """
            {
              "id": "discs", "layouts": ["images-and-masks"], "network": {"kind": "u-net"},
              "recipe": {"epochs": 2, "batch": 2, "side": 32}
            }
            """)
        let (job, run) = try evaluated(path, data: "data")
        #expect(job.card.recipe.loss == .softDice(smooth: 1))
        #expect(run.record.scores.prefix(2).map(\.name) == ["dice (empty = 1)", "dice pooled"])
        #expect(run.record.headline.flatMap(\.value).map { (0...1).contains($0) } == true)
        #expect(run.picturePath != nil)
    }

    @Test
    func `a task without validation trains its one epoch and scores the last weights, also after an interruption`()
        throws
    {
        for index in 0..<10 {
            try temporary.write("data/bright/\(index).png", picture(index, isBright: true))
            try temporary.write("data/dark/\(index).png", picture(100 + index, isBright: false))
        }
        let path = try card(
            "once.json",
            """
            {
              "id": "once",
              "layouts": [{"layout": "folder-per-class", "negatives": ["dark"]}],
              "network": {"kind": "classifier", "classes": ["bright"]},
              "recipe": {"epochs": 1, "batch": 4, "side": 32, "schedule": {"kind": "linear", "per": "step"}},
              "division": {"validationFraction": 0}
            }
            """)
        let (job, run) = try evaluated(path, data: "data")
        #expect(job.partition.validation.isEmpty && job.partition.training.count == 16)
        #expect(run.record.status == .ok && run.record.training.ending == .epochs)
        #expect(run.record.training.bestEpoch == 1 && run.record.data.validation == 0)
        #expect(run.record.notes.contains("no validation: the weights after the last epoch are scored"))
        let points = try #require(try run.curve()?.points)
        #expect(points.count == 1 && points[0].trainingLoss != nil && points[0].validationLoss == nil)
        #expect(run.faults(results: job.results) == [])
        let schema = try JSONSchema("run.schema.json", in: Repository.schemas)
        #expect(try schema.faults(in: Data(contentsOf: URL(filePath: run.path))) == [])

        let again = try EvaluationJob(
            EvaluationRequest(model: "random", task: path, runs: 1), model: .random(width: 8),
            dataset: job.dataset, results: temporary.path("again"), version: "0.0.0", device: Example.device)
        let evaluator = Evaluator(store: store, version: "0.0.0", device: Example.device)
        let interruption = Interruption()
        #expect(throws: EvaluationError.self) {
            try evaluator.run(again, interruption: interruption) { event in
                if case .stepped(let progress) = event, progress.step == 3 { interruption.request() }
            }
        }
        _ = try evaluator.run(again)
        let resumed = try #require(try again.folder.stored(run: 1)).record
        #expect(resumed.weights == run.record.weights && resumed.scores == run.record.scores)
        #expect(resumed.training.resumedFrom == [RunPlace(epoch: 0, step: 3)])
    }

    @Test func `labels that are not counted are in no score, and none when it is computed again`() throws {
        var lines = ["path,split,bright,dark"]
        for index in 0..<14 {
            let isBright = index % 2 == 0
            try temporary.write("data/\(index).png", picture(index, isBright: isBright))
            let labels = [8: ["-1", ""], 9: ["", "1"]][index] ?? [isBright ? "1" : "0", isBright ? "0" : "1"]
            lines.append("\(index).png,\(index < 8 ? "train" : "test"),\(labels.joined(separator: ","))")
        }
        try temporary.write("data/labels.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
        let path = try card(
            "gaps.json",
            """
            {
              "id": "gaps", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["bright", "dark"]},
              "metric": "average-precision", "recipe": {"epochs": 1, "batch": 4, "side": 32}
            }
            """)
        let (_, run) = try evaluated(path, data: "data")
        #expect(run.record.headline?.name == "average precision (steps)")
        #expect(run.record.scores.filter { $0.label == "bright" }.map(\.count) == [4, 4])
        #expect(run.record.scores.filter { $0.label == "dark" }.map(\.count) == [5, 5])
        #expect(try run.recomputedScores() == run.record.scores && run.scoreFaults() == [])
    }

    @Test func `where all test images are of one kind the area is undefined, and no number stands for it`() throws {
        var lines = ["path,split,bright"]
        for index in 0..<8 {
            let isBright = index % 2 == 0 || index >= 6
            try temporary.write("data/\(index).png", picture(index, isBright: isBright))
            lines.append("\(index).png,\(index < 6 ? "train" : "test"),\(isBright ? 1 : 0)")
        }
        try temporary.write("data/labels.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
        let path = try card(
            "one.json",
            """
            {
              "id": "one", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["bright"]},
              "recipe": {"epochs": 1, "batch": 4, "side": 32}
            }
            """)
        let (job, run) = try evaluated(path, data: "data")
        #expect(
            run.record.scores.filter { $0.name == "auc" } == [
                Score("auc", undefined: "bright: no negative case among 2", count: 2),
                Score("auc", label: "bright", undefined: "no negative case", count: 2),
            ])
        #expect(run.record.status == .ok)
        let report = try EvaluationReport(job, runs: [run], reused: [])
        #expect(report.summary.headline?.mean == nil && report.summary.headline?.count == 0)
        #expect(report.summary.notes.contains("a score is undefined: bright: no negative case among 2"))
        let schemas = try [
            JSONSchema("run.schema.json", in: Repository.schemas),
            JSONSchema("evaluation.schema.json", in: Repository.schemas),
        ]
        #expect(try schemas[0].faults(in: Data(contentsOf: URL(filePath: run.path))) == [])
        #expect(try schemas[1].faults(in: JSONEncoder().encode(report)) == [])
    }
}
