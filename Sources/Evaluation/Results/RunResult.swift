package import Training

/// The immutable record of one run, as its result file holds it.
package struct RunResult: Sendable, Hashable, Codable {
    package static let schemaID = "zoo.result/1"

    package enum Status: String, Sendable, Hashable, Codable {
        case ok
        /// A training loss was not finite; there are no scores.
        case diverged
    }

    /// Why training ended.
    package enum Ending: String, Sendable, Hashable, Codable {
        case epochs, earlyStopping, diverged
    }

    package var schema = schemaID
    /// Digest of all that decides the result.
    package let cell: String
    package let run: Int
    package let seed: UInt64
    package let status: Status
    /// Whether data or weights are synthetic.
    package let isDemo: Bool
    /// Whether the protocol was shortened or changed, so that the result cannot stand in tables.
    package let isSmoke: Bool
    package let model: ModelRecord
    package let task: TaskRecord
    package let data: DataRecord
    package let settings: ProtocolRecord
    package let scores: Scores?
    package let images: [ImageScore]
    package let curve: [EpochRecord]
    package let bestEpoch: Int
    package let ending: Ending
    /// The epochs after which the run was interrupted and taken up again.
    package let resumedFrom: [Int]
    package let weights: WeightsRecord
    package let picture: PictureRecord?
    package let environment: EnvironmentRecord
    package let times: TimesRecord

    enum CodingKeys: String, CodingKey {
        case schema, cell, run, seed, status
        case isDemo = "demo"
        case isSmoke = "smoke"
        case model, task, data
        case settings = "protocol"
        case scores, images, curve, bestEpoch, ending, resumedFrom, weights, picture, environment, times
    }
}
