import Engine
import EngineCPU
import Files
import Foundation
import Networks
import Results
import Tasks
import TestSupport

@testable import Evaluation

/// What tests build evaluations from.
enum Example {
    static func digest(_ letter: Character) -> Digest? { Digest(hex: String(repeating: letter, count: 64)) }

    static let model = ModelRecord(
        name: "swav", card: "swav", digest: digest("a"), width: 64, preprocessing: "RGB in [0, 1]", isDemo: false,
        isUntrained: false, sourceDigestConfirmed: true)

    static func task(_ id: String) throws -> TaskCard { try TaskCards.bundled().card(id) }

    /// Tests run side by side; threads of OpenMP would wait for each other, spinning.
    static var device: CPUDevice { CPUDevice(threads: 1) }

    static func request(epochs: Int? = nil, seed: UInt64 = 0, side: Int? = nil, batch: Int? = nil) -> EvaluationRequest
    {
        EvaluationRequest(model: "swav", task: "VFS", epochs: epochs, seed: seed, side: side, batch: batch)
    }

    /// Demo images of a task in a folder of that name, drawn once; without their mark they pass for real ones.
    static func dataset(
        _ task: String, _ demo: DemoData, in folder: TemporaryFolder, named name: String = "data",
        isMarked: Bool = true, protocol protocolName: String = "paper", settings: [CardSetting] = []
    ) throws -> Dataset {
        let card = try Self.task(task).following(protocolName).setting(settings)
        let path = folder.path(name)
        if !FileManager.default.fileExists(atPath: path) {
            try demo.write(for: card, to: path)
            if !isMarked { try FileManager.default.removeItem(atPath: "\(path)/zoo-demo.json") }
        }
        return try Dataset.open(card, path: path)
    }

    /// A job of vessel segmentation on a few tiny images, or on as many as DRIVE has where they are to pass for it.
    static func job(
        _ request: EvaluationRequest, model: PretrainedModel? = nil, in folder: TemporaryFolder,
        named name: String = "data", imageSeed: UInt64 = 0, isMarked: Bool = true, on device: any Device = device
    ) throws -> EvaluationJob {
        let demo = DemoData(
            trainingCount: isMarked ? 4 : 20, testCount: isMarked ? 1 : 20, side: 32, seed: imageSeed)
        return try EvaluationJob(
            request, model: model ?? PretrainedModel(record: Self.model, width: 64, backbone: nil),
            dataset: try dataset(
                "VFS", demo, in: folder, named: name, isMarked: isMarked, protocol: request.protocolName,
                settings: request.settings),
            results: folder.path, version: "0", device: device)
    }
}
