import Arguments
import Catalog
import Results

struct ListCommand: Command {
    static let description = Description(
        "list", otherNames: ["ls", "models", "catalog", "catalogue", "search"],
        abstract: "Show the catalogue of models and which of them are imported.",
        discussion: [
            "VALIDATED: on how many of the seven tasks all runs of an unchanged protocol are done, and how they stand to the "
                + "published figures. The difference of the means has a 95 % interval (Welch's t): consistent, when it lies "
                + "within one point to either side; else it differs, when the interval leaves zero out; else it is "
                + "undecided. zoo show MODEL tells of each task."
        ],
        examples: [
            Example("zoo list --imported", "Shows only what is in the registry."),
            Example("zoo list --filter 'method=swav'", "Shows the rows in which the method is SwAV."),
            Example("zoo list --sort size --columns name,size", "Shows the names and sizes, the largest first."),
        ])

    @Flag("Show only what is imported.") var imported
    @Option(value: "words", "Show rows that hold every word; 'column=word' looks in one column.")
    var filter: WordArgument?
    @Option("What the rows are ordered by; 'state' puts imported models first.") var sort = ListColumn.state
    @Option(
        value: "columns",
        "Show these, with commas between them: \(ListColumn.allSpellings.joined(separator: ", ")).")
    var columns: ListColumnsArgument?
    @Flag(short: "q", "Print names only.") var quiet
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if let filter { _ = try ListFilter(filter.spelling) }
        guard let columns else { return }
        _ = try ListColumns(columns.spelling)
        if output.json { throw UsageError("--columns is for people: --json prints all that is known of a model") }
        if quiet { throw UsageError("--columns and --quiet exclude each other") }
    }

    func run() throws {
        let registry = try Registry()
        var listing = try ModelListing(store: registry.store, cards: registry.cards)
        let all = listing.models
        let filter = try filter.map { filter throws(UsageError) in try ListFilter(filter.spelling) }
        listing.models = sort.ordered(
            all.filter { row in (!imported || row.state.isImported) && filter?.fits(row) ?? true })
        if quiet, !output.json {
            for row in listing.models { try Console.print(row.name) }
        } else if output.json || !listing.models.isEmpty {
            let columns = try columns.map { columns throws(UsageError) in
                try ListColumns(columns.spelling).columns
            }
            try output.show(listing) {
                ListScreen(listing.models, columns: columns).text(width: TextStream.output.columns)
            }
        }
        if listing.models.isEmpty, !output.json { Console.note(explanation(all, filter)) }
    }

    /// Why no row is shown.
    private func explanation(_ all: [ModelRow], _ filter: ListFilter?) -> String {
        let rows = all.filter { !imported || $0.state.isImported }
        guard !rows.isEmpty else {
            return "nothing is imported yet; zoo show MODEL says where a model's file is, zoo import FILE reads it"
        }
        guard let filter else { return "there are no models" }
        let elsewhere = imported ? all.count { filter.fits($0) } : 0
        return filter.explanation(rows)
            + (elsewhere > 0 ? "; without --imported \(Figures.counted(elsewhere, "row")) would" : "")
    }
}
