import Arguments
import Catalog
import Results

struct ListCommand: Command {
    static let description = Description(
        "list", abstract: "Show the catalogue of models and which of them are imported.",
        discussion: [
            "VALIDATED: on how many of the seven tasks all runs of an unchanged protocol are done, and how they stand to the "
                + "published figures. The difference of the means has a 95 % interval (Welch's t): consistent, when it lies "
                + "within one point to either side; else it differs, when the interval leaves zero out; else it is "
                + "undecided. zoo show MODEL tells of each task."
        ],
        examples: [
            Example("zoo list --imported", "Shows only what is in the registry."),
            Example("zoo list --filter 'method=swav'", "Shows the rows in which the method is SwAV."),
        ])

    @Flag("Show only what is imported.") var imported
    @Option(value: "words", "Show rows that hold every word; 'column=word' looks in one column.")
    var filter: String?
    @Flag(short: "q", "Print names only.") var quiet
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let registry = try Registry()
        var listing = try ModelListing(store: registry.store, cards: registry.cards)
        if imported { listing = listing.imported }
        if let filter { listing = listing.filtered(by: filter) }
        if quiet, !output.json {
            for row in listing.models { try Console.print(row.name) }
        } else {
            try output.show(listing) { table(listing) }
        }
        if listing.models.isEmpty, !output.json { Console.note("no model fits; zoo list shows all") }
    }

    private func table(_ listing: ModelListing) -> String {
        var table = Table([
            ("MODEL", .left), ("METHOD", .left), ("PRE-TRAINED ON", .left), ("STATE", .left), ("SIZE", .right),
            ("VALIDATED", .left), ("LICENCE", .left), ("NOTE", .left),
        ])
        for row in listing.models {
            table.add([
                row.name, row.method, row.data, row.state.rawValue, row.bytes.map { ByteCount($0).description } ?? "–",
                ValidationWords.short(row.validation), row.licence, note(row),
            ])
        }
        return table.text
    }

    private func note(_ row: ModelRow) -> String {
        switch row.state {
        case .available: ""
        case .damaged: "manifest cannot be read: zoo verify \(row.name)"
        case .imported, .untrained, .demo:
            row.trainedFurtherFrom.map { "trained further from \($0)" } ?? SourceDigest.words(row.sourceDigestConfirmed)
                ?? ""
        }
    }
}
