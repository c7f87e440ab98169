import Catalog
import Checkpoints

/// A checkpoint and the models whose layouts it fits.
struct Inspection {
    /// The identity of the weights, which takes reading all of them.
    struct Weights {
        let canonicalSHA256: String
        /// Models with the same weights.
        let models: [String]
    }

    let checkpoint: Checkpoint
    let explanation: FileExplanation
    /// Present when it was asked for and an import would know what to read.
    let weights: Weights?

    init(_ checkpoint: Checkpoint, explanation: FileExplanation, weights: Weights? = nil) {
        self.checkpoint = checkpoint
        self.explanation = explanation
        self.weights = weights
    }

    /// Whether no call of the file could have changed the weights that an import would take.
    var isReadable: Bool { checkpoint.calls.isEmpty || explanation.isReadable(checkpoint) }

    /// The entries of the outermost dictionary, in words; its tensors are only counted.
    var top: [(key: String, summary: String)] {
        let entries = checkpoint.root.entries ?? []
        let others = entries.filter { $0.value.tensor == nil }
        let count = entries.count - others.count
        let tensors = count > 0 ? [("(tensors)", "\(count)")] : []
        return others.map { ($0.key.string ?? $0.key.summary, $0.value.summary) } + tensors
    }
}
