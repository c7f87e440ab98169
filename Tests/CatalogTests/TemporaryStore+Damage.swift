import Files
import Foundation
import Results
import Testing

@testable import Catalog

/// What may happen to a store behind the program's back.
extension TemporaryStore {
    /// Flips a bit of a file of the store.
    func flip(_ path: String, byte: Int, bit: Int = 0) throws {
        let url = URL(filePath: path)
        var bytes = try Data(contentsOf: url)
        bytes[byte] ^= 1 << UInt8(bit)
        try bytes.write(to: url)
    }

    /// Writes a file of the store, and the folders above it.
    @discardableResult
    func write(_ path: String, _ bytes: [UInt8] = [1, 2, 3], age: TimeInterval = 0) throws -> String {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        try FileManager.default.setAttributes([.modificationDate: Date() - age], ofItemAtPath: path)
        return path
    }

    /// Writes a record as a run does.
    @discardableResult
    func writeResult(
        task: String = "VFS", model: String, run: Int = 1, isDemo: Bool = true, isSmoke: Bool = true,
        age: TimeInterval = 0
    ) throws -> String {
        let data = try #require(Digest(hex: String(repeating: "c", count: 64)))
        let split = Split(training: [Split.Item(id: "1", group: "1")], validation: [], test: [])
        let cell = Cell(
            weights: .random, variant: [:], card: ["id": .text(task)], data: data,
            split: try split.store(results: store.resultsFolder), seed: 0, precision: "f32", convolution: "direct",
            numerics: 1)
        let folder = ResultFolder(results: store.resultsFolder, task: task, model: model, cell: cell.digest)
        try folder.create()
        let record = RunRecord(
            cell: cell.digest, contents: cell.document, run: run, status: .ok, isDemo: isDemo, isSmoke: isSmoke,
            changed: isSmoke ? ["epochs"] : [],
            model: ModelRecord(
                name: model, card: nil, digest: nil, width: 64, preprocessing: nil, isDemo: isDemo, isUntrained: false,
                sourceDigestConfirmed: nil),
            task: TaskRecord(id: task, revision: 1, dataset: "DRIVE", runs: 10),
            data: DataRecord(
                provider: "DRIVE", path: "/d", fingerprint: data, isDemo: isDemo, split: split.digest,
                division: "official", training: 1, validation: 0, test: 0),
            scores: [Score(Score.dice, 0.7071067811865476, count: 1)], testLoss: nil,
            training: TrainingRecord(epochs: 1, bestEpoch: 1, ending: .epochs, resumedFrom: []),
            weights: WeightsRecord(digest: data, file: nil),
            environment: EnvironmentRecord(
                version: "0", device: .init(kind: "cpu", name: "", engine: ""), threads: 1, cores: 1, system: "",
                host: "", job: nil),
            times: TimesRecord(
                started: "", finished: "", trainingSeconds: 0, validationSeconds: 0, testSeconds: 0,
                imagesPerSecond: 0),
            sidecars: Sidecars(curve: try folder.store(Curve([]).bytes, as: folder.curveName(run: run))))
        try folder.store(record)
        let path = folder.recordPath(run: run)
        try FileManager.default.setAttributes([.modificationDate: Date() - age], ofItemAtPath: path)
        return path
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
