import EngineCPU
import Networks
import Tasks

@testable import Evaluation
@testable import Training

/// Records to build tests from.
enum Example {
    static let model = ModelRecord(
        name: "swav", card: "swav", digest: String(repeating: "a", count: 64), variant: .torchvision,
        preprocessing: "RGB in [0, 1]", isDemo: false, isUntrained: false, sourceDigestConfirmed: true)
    static let task = TaskRecord(.vfs)
    static let data = DataRecord(
        provider: "DRIVE", path: "/data/DRIVE", fingerprint: String(repeating: "b", count: 64), isDemo: false,
        split: DataRecord.Split(
            description: "official", training: ["21_training", "22_training"], validation: ["23_training"],
            test: ["01_test"]))

    static func request(epochs: Int? = nil, seed: UInt64 = 0, side: Int? = nil, batch: Int? = nil) -> EvaluationRequest
    {
        EvaluationRequest(model: "swav", task: "VFS", epochs: epochs, seed: seed, side: side, batch: batch)
    }

    static func settings(_ request: EvaluationRequest = request()) throws -> ProtocolRecord {
        try ProtocolRecord(.vfs, request: request, side: 512)
    }

    static func result(cell: String, run: Int, scores: Scores? = Scores(dice: 0.79, dicePooled: 0.8, loss: 0.1)) throws
        -> RunResult
    {
        RunResult(
            cell: cell, run: run, seed: 0, status: scores == nil ? .diverged : .ok, isDemo: false, isSmoke: false,
            model: model, task: task, data: data, settings: try settings(), scores: scores,
            images: [ImageScore(id: "01_test", dice: 0.79, predictedFraction: 0.08, trueFraction: 0.09)],
            curve: [
                EpochRecord(
                    epoch: 1, learningRate: 1e-3, trainingLoss: 0.5, validationLoss: 0.4, validationMetric: 0.6,
                    isBest: true, trainingSeconds: 7.5, validationSeconds: 0.5)
            ],
            bestEpoch: 1, ending: .epochs, resumedFrom: [],
            weights: WeightsRecord(digest: String(repeating: "c", count: 64), file: nil),
            picture: PictureRecord(file: "a.png", columns: ["input"], rows: ["01_test"]),
            environment: EnvironmentRecord(version: "0.1.0", device: CPUDevice(threads: 1)),
            times: TimesRecord(
                started: "2026-01-01T00:00:00Z", finished: "2026-01-01T00:01:00Z", trainingSeconds: 7.5,
                validationSeconds: 0.5, testSeconds: 1, imagesPerSecond: 2.4))
    }
}
