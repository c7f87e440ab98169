import Checkpoints

/// A checkpoint and the models whose layouts it fits.
struct Inspection {
    struct Guess: Encodable {
        let model: String
        let score: Double
        /// Whether every tensor is accounted for.
        let isClean: Bool

        enum CodingKeys: String, CodingKey {
            case model, score
            case isClean = "clean"
        }
    }

    let checkpoint: Checkpoint
    let guesses: [Guess]

    init(_ checkpoint: Checkpoint, guesses: [Guess]) {
        self.checkpoint = checkpoint
        self.guesses = guesses
    }

    /// The entries of the outermost dictionary, in words; its tensors are only counted.
    var top: [(key: String, summary: String)] {
        let entries = checkpoint.root.entries ?? []
        let others = entries.filter { $0.value.tensor == nil }
        let count = entries.count - others.count
        let tensors = count > 0 ? [("(tensors)", "\(count)")] : []
        return others.map { ($0.key.string ?? $0.key.summary, $0.value.summary) } + tensors
    }
}
