import Files
import Networks
import Results
import Tasks

@testable import Evaluation

/// What tests build evaluations from.
enum Example {
    static func digest(_ letter: Character) -> Digest? { Digest(hex: String(repeating: letter, count: 64)) }

    static let model = ModelRecord(
        name: "swav", card: "swav", digest: digest("a"), width: 64, preprocessing: "RGB in [0, 1]", isDemo: false,
        isUntrained: false, sourceDigestConfirmed: true)

    static func request(epochs: Int? = nil, seed: UInt64 = 0, side: Int? = nil, batch: Int? = nil) -> EvaluationRequest
    {
        EvaluationRequest(model: "swav", task: "VFS", epochs: epochs, seed: seed, side: side, batch: batch)
    }

    static func settings(_ request: EvaluationRequest = request()) throws -> ProtocolRecord {
        try ProtocolRecord(.vfs, request: request, side: 512)
    }
}
