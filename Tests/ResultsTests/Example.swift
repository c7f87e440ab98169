import Files
import Foundation
import Testing

@testable import Results

/// Records to build tests from, and the folders of the source tree.
enum Example {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let schemas = root.appending(path: "Schemas")
    /// The folder of results that version 0.1 wrote.
    static let firstVersion = root.appending(path: "Tests/ResultsTests/Fixtures/first-version").path

    static func digest(_ letter: Character) throws -> Digest {
        try #require(Digest(hex: String(repeating: letter, count: 64)))
    }

    static let card: JSONValue = [
        "id": "VFS", "revision": 1,
        "recipe": ["epochs": 100, "learningRate": 0.001, "patience": 20, "frozen": []], "labelPolicy": nil,
    ]

    static func cell(seed: UInt64 = 0, card: JSONValue = card) throws -> Cell {
        Cell(
            weights: .random, variant: ["stride": "3x3", "padding": "symmetric", "epsilon": 1e-5, "width": 64],
            card: card, data: try digest("b"), split: try digest("c"), seed: seed, precision: "f32",
            convolution: "direct", numerics: 1)
    }

    static func record(
        _ cell: Cell, run: Int = 1, task: String = "VFS", model: String = "random",
        scores: [Score] = [Score(Score.dice, 0.79, count: 20), Score(Score.dicePooled, 0.8, count: 20)]
    ) throws -> RunRecord {
        RunRecord(
            cell: cell.digest, contents: cell.document, run: run, status: scores.isEmpty ? .diverged : .ok,
            isDemo: false, isSmoke: false, changed: [],
            model: ModelRecord(
                name: model, card: nil, digest: nil, width: 64, preprocessing: nil, isDemo: false, isUntrained: true,
                sourceDigestConfirmed: nil),
            task: TaskRecord(id: task, revision: 1, dataset: "DRIVE", runs: 10),
            data: DataRecord(
                provider: "DRIVE", path: "/data/DRIVE", fingerprint: try digest("b"), isDemo: false,
                split: nil, division: "official", training: 18, validation: 2, test: 20),
            scores: scores, testLoss: 0.1,
            training: TrainingRecord(epochs: 1, bestEpoch: 1, ending: .epochs, resumedFrom: []),
            weights: WeightsRecord(digest: try digest("d"), file: nil),
            environment: EnvironmentRecord(
                version: "0.2.0", device: .init(kind: "cpu", name: "a processor", engine: "a library"), threads: 2,
                cores: 2, system: "Linux", host: "host", job: nil),
            times: TimesRecord(
                started: "2026-01-01T00:00:00Z", finished: "2026-01-01T00:01:0\(run % 10)Z", trainingSeconds: 7.5,
                validationSeconds: 0.5, testSeconds: 1, imagesPerSecond: 2.4),
            sidecars: Sidecars())
    }
}
