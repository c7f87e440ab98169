import Arguments
import Catalog

struct DiffCommand: Command {
    static let description = Description(
        "diff", abstract: "Compare the weights of two files or imported models.",
        discussion: [
            "Each is a checkpoint or a model of the registry; a file wins over a model of the same name. ResNet-50s of "
                + "known layouts are compared by what their tensors are, whatever the container and the names in it; "
                + "heads and optimiser state take no part. Other files are compared by name.",
            "The status is 0 when the weights are the same to the bit, even if variant or preprocessing differ, and 1 when "
                + "they are not.",
        ],
        examples: [
            Example("zoo diff mocov2.pth moco-v2", "Is this file what was imported?"),
            Example("zoo diff a.pth b.safetensors --all", "Lists every tensor."),
        ])

    @Argument(value: "file-or-model", "A checkpoint or an imported model.") var first: FileOrModelArgument
    @Argument(value: "file-or-model", "What to compare it with.") var second: FileOrModelArgument
    @Flag("List every tensor instead of layers.") var all
    @OptionGroup var output = OutputOptions()

    func run() async throws {
        let registry = try Registry()
        let comparer = DifferenceFinder(store: registry.store, cards: registry.cards)
        let line = StageLine()
        defer { line.clear() }
        line.show("comparing \(first.spelling) and \(second.spelling)")
        let report = try await comparer.run(first.spelling, second.spelling, listsAll: all)
        line.clear()
        try output.show(report) { DifferenceScreen(report).text(listsAll: all) }
        if !report.isSame { throw Failure(answered: .failed) }
    }
}
