import Files
import Networks

/// All that decides a result, except the run's number: its digest is the key under which results are stored.
package struct Cell: Sendable, Encodable {
    /// Raised when the program would compute another result from the same inputs.
    private static let numericsRevision = 1

    private let schema = "zoo.cell/1"
    private let numerics = numericsRevision
    /// The canonical digest of the weights, or `random`.
    private let weights: String
    private let variant: Variant
    private let task: String
    private let taskVersion: Int
    private let data: String
    private let split: DataRecord.Split
    private let settings: ProtocolRecord
    private let seed: UInt64

    package init(model: ModelRecord, task: TaskRecord, data: DataRecord, settings: ProtocolRecord, seed: UInt64) {
        weights = model.digest ?? model.name
        variant = model.variant
        self.task = task.id
        taskVersion = task.version
        self.data = data.fingerprint
        split = data.split
        self.settings = settings
        self.seed = seed
    }

    /// SHA-256 of the cell as JSON with sorted keys, in hexadecimal.
    package func digest() throws(EvaluationError) -> String {
        do { return SHA256.digest(of: try JSONDocument.canonical(self)).hex } catch { throw EvaluationError(error) }
    }
}
