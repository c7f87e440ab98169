import Files
import Foundation
import Measures
import TestSupport
import Testing

@testable import Results

@Suite struct ResultFolderTests {
    private let temporary: TemporaryFolder
    private let cell: Cell
    private let folder: ResultFolder

    init() throws {
        temporary = try TemporaryFolder()
        cell = try Example.cell()
        folder = ResultFolder(results: temporary.path, task: "VFS", model: "random", cell: cell.digest)
        try folder.create()
    }

    @Test func `a record comes back as it was stored`() throws {
        let record = try Example.record(cell, run: 3)
        try folder.store(record)
        let stored = try #require(try folder.stored(run: 3))
        #expect(stored.record.scores == record.scores && stored.record.times == record.times)
        #expect(stored.record.cell == record.cell && stored.isSealed)
        #expect(try folder.stored(run: 1) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["\(folder.cell)-3.json"])
    }

    @Test func `numbers keep every bit`() throws {
        let values = [0.1 + 0.2, 1.0.nextDown, .leastNonzeroMagnitude]
        try folder.store(try Example.record(cell, scores: values.map { Score("a", $0, count: 1) }))
        #expect(try folder.stored(run: 1)?.record.scores.map(\.value) == values)
    }

    @Test(arguments: [
        "", "{", "[]", "{\"schema\": \"zoo.run/2\"}", "{\"schema\": \"zoo.result/1\"}", "{\"schema\": \"zoo.run/9\"}",
        "null",
    ])
    func `a damaged record is an error that names the file`(contents: String) throws {
        let path = folder.recordPath(run: 1)
        try contents.write(toFile: path, atomically: false, encoding: .utf8)
        let error = #expect(throws: ResultsError.self) { try folder.stored(run: 1) }
        #expect(error?.description.hasPrefix(path) == true)
    }

    @Test func `a record under another's name is refused`() throws {
        try folder.store(try Example.record(cell))
        try FileManager.default.copyItem(atPath: folder.recordPath(run: 1), toPath: folder.recordPath(run: 2))
        #expect(throws: ResultsError.foreign(path: folder.recordPath(run: 2))) { try folder.stored(run: 2) }
    }

    @Test func `a changed score is found by the seal, a changed cell without a seal too`() throws {
        try folder.store(try Example.record(cell))
        let path = folder.recordPath(run: 1)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for (old, new) in [("0.79", "0.97"), ("\"precision\" : \"f32\"", "\"precision\" : \"f16\"")] {
            #expect(text.contains(old))
            let changed = text.replacing(old, with: new)
            let unsealed = changed.split(separator: "\n").filter { !$0.contains("\"seal\"") }.joined(separator: "\n")
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: ResultsError.self) { try folder.stored(run: 1) }
            try unsealed.write(toFile: path, atomically: true, encoding: .utf8)
            if old == "0.79" {
                #expect(try folder.stored(run: 1)?.isSealed == false)
            } else {
                #expect(throws: ResultsError.self) { try folder.stored(run: 1) }
            }
        }
    }

    @Test func `sidecars are held to their digests, and no name leads out of the folder`() throws {
        var record = try Example.record(cell)
        let curve = Curve([
            CurvePoint(
                epoch: 1, learningRate: 1e-3 / 3, trainingLoss: 0.1 + 0.2, validationLoss: nil, validationMetric: 0.6,
                isBest: true, trainingSeconds: 7.5, validationSeconds: 0.5)
        ])
        record.sidecars.curve = try folder.store(curve.bytes, as: folder.curveName(run: 1))
        try folder.store(record)
        let stored = try #require(try folder.stored(run: 1))
        #expect(stored.faults(results: temporary.path) == [])
        #expect(try stored.curve() == curve)
        #expect(try stored.predictions() == nil)
        try Data("epoch\n".utf8).write(to: URL(filePath: "\(folder.path)/\(folder.curveName(run: 1))"))
        #expect(stored.faults(results: temporary.path).count == 1)
        #expect(throws: ResultsError.self) { try stored.curve() }

        record.sidecars.curve?.file = "../../secret"
        record.data.split = try Example.digest("e")
        try folder.store(record)
        let other = try #require(try folder.stored(run: 1))
        #expect(try other.curve() == nil)
        #expect(other.faults(results: temporary.path).count == 2)
    }

    @Test func `a record of 25,000 test images and 14 classes stays below 10 kB`() throws {
        // Those of ChestX-ray14.
        let classes = [
            "Atelectasis", "Cardiomegaly", "Effusion", "Infiltration", "Mass", "Nodule", "Pneumonia", "Pneumothorax",
            "Consolidation", "Edema", "Emphysema", "Fibrosis", "Pleural_Thickening", "Hernia",
        ]
        let cases = (0..<25_000).map { index in
            LabelPredictions.Case(
                id: "images_001/0000\(index)_000.png", group: "patient\(index / 3)",
                truths: (0..<14).map { (column: Int) -> LabelPredictions.Truth in
                    (column + index) % 9 == 0 ? .positive : .negative
                },
                probabilities: (0..<14).map { column -> Float in
                    let number = (index * 31 + column * 7919) % 999_983
                    return Float(number) / 999_983
                })
        }
        let bytes = Predictions.labels(LabelPredictions(classes: classes, cases: cases)).bytes
        let transforms: [JSONValue] = (0..<12).map {
            [
                "transform": "a transform of some name", "probability": 0.3, "limits": [-0.2, 0.2],
                "degrees": .integer($0),
            ]
        }
        let cell = try Example.cell(card: [
            "id": "DXC14", "network": ["kind": "classifier", "classes": .list(classes.map(JSONValue.text))],
            "pipelines": [
                "training": .list(transforms), "validation": .list(transforms), "test": .list(transforms),
            ],
        ])
        let folder = ResultFolder(results: temporary.path, task: "DXC14", model: "random", cell: cell.digest)
        try folder.create()
        var record = try Example.record(
            cell, task: "DXC14",
            scores: Scoring(headline: .auc, classes: classes)
                .values(of: Predictions.labels(LabelPredictions(classes: classes, cases: cases)).outcomes)
                .map(Score.init))
        #expect(record.scores.count == 6 + 2 * 14)
        record.sidecars.predictions = try folder.store(bytes, as: folder.predictionsName(run: 1))
        record.sidecars.curve = record.sidecars.predictions
        record.sidecars.picture = .init(
            file: folder.pictureName(run: 1), sha256: record.cell, columns: ["input", "truth"], rows: ["a", "b", "c"])
        try folder.store(record)
        let size = try MappedFile(path: folder.recordPath(run: 1)).count
        #expect(size <= 10_000, "\(size) bytes")
        let stored = try #require(try folder.stored(run: 1))
        #expect(try stored.predictions() == .labels(LabelPredictions(classes: classes, cases: cases)))
        #expect(try stored.recomputedScores() == record.scores)
    }

    @Test func `records keep to their schema`() throws {
        let schema = try JSONSchema("run.schema.json", in: Example.schemas)
        let scores = [Score("auc", label: "Hernia", undefined: "no positive case", count: 20)]
        for (run, scores) in [(1, [Score(Score.dice, 0.7, count: 3)]), (2, []), (3, scores)] {
            try folder.store(try Example.record(cell, run: run, scores: scores))
            var faults = try schema.faults(in: Data(contentsOf: URL(filePath: folder.recordPath(run: run))))
            // The example has no split.
            faults.removeAll { $0 == "$.data.split is missing" }
            #expect(faults == [])
        }
    }
}
