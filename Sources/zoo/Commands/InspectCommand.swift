import Arguments
import Catalog
import Checkpoints
import Conversion
import Files

struct InspectCommand: Command {
    static let description = Description(
        "inspect", abstract: "Show what a checkpoint holds, without importing or running it.",
        examples: [
            Example("zoo inspect model.pth", "Shows the container, groups of tensors and which layouts fit."),
            Example("zoo inspect model.pth --json --digest", "Lists every tensor with the SHA-256 of its bytes."),
        ])

    @Argument("A PyTorch, pickle or safetensors file.") var file: String
    @Flag("Add the SHA-256 of each tensor's contiguous little-endian bytes.") var digest
    @Flag("List every tensor instead of groups.") var all
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let checkpoint = try Checkpoint.open(file)
        let inspection = Inspection(checkpoint, guesses: try guesses(checkpoint))
        let digests = digest ? try digests(of: checkpoint) : nil
        try output.show(Inspection.Document(inspection, digests: digests)) {
            InspectionScreen(inspection).text(listsAll: all || digest, digests: digests)
        }
    }

    /// The models whose layouts the names and shapes fit, best first.
    private func guesses(_ checkpoint: Checkpoint) throws -> [Inspection.Guess] {
        let cards = try Registry().cards.all()
        let candidates = cards.flatMap { card in
            card.layouts.map { Candidate(model: card.id, layout: $0) }
        }
        let tensors = checkpoint.tensors.map {
            SourceTensor(path: $0.path, dtype: $0.tensor.dtype, shape: $0.tensor.shape)
        }
        return Recogniser.fits(tensors, among: candidates).map {
            Inspection.Guess(model: $0.model, score: $0.score, isClean: $0.ledger.isClean)
        }
    }

    private func digests(of checkpoint: Checkpoint) throws -> [String] {
        let line = ProgressLine()
        defer { line.clear() }
        return try checkpoint.tensors.enumerated().map { index, tensor in
            line.update(tensor.name, fraction: Double(index) / Double(checkpoint.tensors.count))
            return try tensor.tensor.digest().hex
        }
    }
}
