import Arguments
import Catalog
import Checkpoints
import Errors
import Files

struct InspectCommand: Command {
    static let description = Description(
        "inspect", otherNames: ["cat", "view", "peek", "open"],
        abstract: "Show what a checkpoint holds, without importing or running it.",
        examples: [
            Example("zoo inspect model.pth", "Shows the container, groups of tensors and which layouts fit."),
            Example(
                "zoo inspect model.pth --template > card.json", "Begins a card for it: zoo import --card card.json."),
            Example("zoo inspect model.pth --digest", "Also tells whether a stored model has the same weights."),
        ])

    @Argument("A checkpoint of any container, or the folder of one.") var file: String
    @Flag("Read all weights: the SHA-256 of each tensor's bytes, and which stored models have the same.") var digest
    @Flag("List every tensor instead of groups.") var all
    @Flag("Print a card to be filled in, for a network that no card knows.") var template
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let registry = try Registry()
        let checkpoint = try open(registry)
        let explanation = try FileExplanation(checkpoint, cards: registry.cards)
        if template { return try print(explanation.template) }
        let inspection = Inspection(
            checkpoint, explanation: explanation,
            weights: digest ? try weights(of: checkpoint, explanation, registry) : nil)
        let digests = digest ? try digests(of: checkpoint) : nil
        try output.show(Inspection.Document(inspection, digests: digests)) {
            InspectionScreen(inspection).text(listsAll: all || digest, digests: digests)
        }
    }

    private func open(_ registry: Registry) throws -> Checkpoint {
        do {
            return try Checkpoint.open(file, calls: .listed)
        } catch {
            guard error.kind == .notFound, !FileEntry.exists(file) else { throw error }
            throw registry.store.missingFile(file, cards: registry.cards, command: "zoo inspect")
        }
    }

    private func print(_ template: CardTemplate?) throws {
        guard let template else {
            throw Failure(
                "\(file): no single ResNet-50 stands in it", hint: "zoo inspect \(ShellWord.quoted(file))",
                status: .refused)
        }
        try Console.print(document: template)
    }

    private func weights(
        of checkpoint: Checkpoint, _ explanation: FileExplanation, _ registry: Registry
    ) throws -> Inspection.Weights? {
        guard let digest = try explanation.canonicalDigest(of: checkpoint) else { return nil }
        return Inspection.Weights(
            canonicalSHA256: digest.hex,
            models: try registry.store.models(withWeights: digest, cards: registry.cards))
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
