import Arguments
import Catalog

struct ShowCommand: Command {
    static let description = Description(
        "show", otherNames: ["info", "describe", "card"],
        abstract: "Show all that is known of one model.",
        examples: [Example("zoo show swav", "Shows where SwAV comes from, its terms, and how it was imported.")])

    @Argument("The model's name, however it is spelt.") var model: KnownModelArgument
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let registry = try Registry()
        let details = try ModelDetails(of: model.spelling, store: registry.store, cards: registry.cards)
        try output.show(details) { ModelScreen(details).text }
    }
}
