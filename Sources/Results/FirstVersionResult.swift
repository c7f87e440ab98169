import Files
import Measures

/// A result of version 0.1, which held everything in one document: it is listed, and never reused for a cell of this version.
package struct FirstVersionResult: Sendable, Hashable, Decodable {
    package static let schema = "zoo.result/1"
    /// What every task of version 0.1 had by its protocol, and the only data set that stood in its tables.
    private static let protocolRuns = 10
    private static let dataset = "DRIVE"

    /// The score of one test image.
    package struct Image: Sendable, Hashable, Decodable {
        package let id: String
        package let dice: Double
        /// Predicted and true pixels over all pixels.
        package let predictedFraction: Double
        package let trueFraction: Double
    }

    private struct Model: Hashable, Decodable {
        let name: String
        let card: String?
        let trainedFurtherFrom: String?
        let digest: String?
        let preprocessing: String?
        let demo: Bool
        let untrained: Bool
        let sourceDigestConfirmed: Bool?
    }

    private struct Task: Hashable, Decodable {
        let id: String
        let version: Int
    }

    private struct Data: Hashable, Decodable {
        struct Split: Hashable, Decodable {
            let description: String
            let training: [String]
            let validation: [String]
            let test: [String]
        }

        let provider: String
        let path: String
        let fingerprint: String
        let demo: Bool
        let split: Split
    }

    private struct Settings: Hashable, Decodable {
        let overrides: [String]
    }

    private struct Scores: Hashable, Decodable {
        let dice: Double
        let dicePooled: Double
        let loss: Double
    }

    private struct Weights: Hashable, Decodable {
        let digest: String
        let file: String?
    }

    private struct Environment: Hashable, Decodable {
        let version: String
        let engine: String
        let threads: Int
        let cores: Int
        let processor: String
        let system: String
        let host: String
        let job: String?
    }

    private let cell: String
    private let run: Int
    private let status: RunRecord.Status
    private let demo: Bool
    private let smoke: Bool
    private let model: Model
    private let task: Task
    private let data: Data
    private let `protocol`: Settings
    private let scores: Scores?
    package let images: [Image]
    package let curve: [CurvePoint]
    private let bestEpoch: Int
    private let ending: RunRecord.Ending
    private let resumedFrom: [Int]
    private let weights: Weights
    private let picture: Sidecars.Picture?
    private let environment: Environment
    private let times: TimesRecord

    /// Which image was used for what; groups were not told.
    var split: Split {
        func items(_ names: [String]) -> [Split.Item] { names.map { Split.Item(id: $0, group: $0) } }
        return Split(
            training: items(data.split.training), validation: items(data.split.validation),
            test: items(data.split.test))
    }

    /// The result as a record of today; nil when a digest is none.
    var record: RunRecord? {
        guard let cell = Digest(hex: cell), let fingerprint = Digest(hex: data.fingerprint),
            let weights = Digest(hex: weights.digest)
        else { return nil }
        return RunRecord(
            cell: cell, contents: nil, run: run, status: status, isDemo: demo, isSmoke: smoke,
            changed: self.protocol.overrides, model: modelRecord,
            task: TaskRecord(
                id: task.id, revision: task.version, dataset: Self.dataset, runs: Self.protocolRuns),
            data: DataRecord(
                provider: data.provider, path: data.path, fingerprint: fingerprint, isDemo: data.demo, split: nil,
                division: data.split.description, training: data.split.training.count,
                validation: data.split.validation.count, test: data.split.test.count),
            scores: scoreList, testLoss: scores?.loss,
            training: TrainingRecord(
                epochs: curve.count, bestEpoch: bestEpoch, ending: ending,
                resumedFrom: resumedFrom.map { RunPlace(epoch: $0) }),
            weights: WeightsRecord(digest: weights, file: self.weights.file),
            environment: EnvironmentRecord(
                version: environment.version,
                device: .init(kind: "cpu", name: environment.processor, engine: environment.engine),
                threads: environment.threads, cores: environment.cores, system: environment.system,
                host: environment.host, job: environment.job),
            times: times, sidecars: Sidecars(picture: picture), schema: Self.schema)
    }

    private var modelRecord: ModelRecord {
        ModelRecord(
            name: model.name, card: model.card, trainedFurtherFrom: model.trainedFurtherFrom,
            digest: model.digest.flatMap(Digest.init(hex:)), width: nil, preprocessing: model.preprocessing,
            isDemo: model.demo, isUntrained: model.untrained, sourceDigestConfirmed: model.sourceDigestConfirmed)
    }

    private var scoreList: [Score] {
        guard let scores else { return [] }
        return [
            Score(Score.dice, scores.dice, count: images.count),
            Score(Score.dicePooled, scores.dicePooled, count: images.count),
        ]
    }
}

extension Score {
    package static let dice = Metric.dice.convention
    package static let dicePooled = Metric.dicePooled.convention
}
