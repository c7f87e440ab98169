import Arguments
import Catalog

struct PruneCommand: Command {
    static let description = Description(
        "prune", otherNames: ["gc", "clean", "cleanup"],
        abstract: "Remove from the registry what nothing needs.",
        discussion: [
            "That is: weights that no model names, files that killed writers left, saved states of runs that have "
                + "their result, and splits that no result names. Models, results, and whatever another zoo is writing are never touched."
        ],
        examples: [
            Example("zoo prune --dry-run", "Shows what would go and how much that frees."),
            Example("zoo prune --yes", "Removes without asking."),
        ])

    @OptionGroup var confirmation = Confirmation()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) { try confirmation.validate() }

    func run() throws {
        let pruner = Pruner(store: try Registry().store)
        let survey = pruner.survey()
        if confirmation.dryRun || survey.files.isEmpty {
            return try output.show(survey) { Facts(survey.lines).text }
        }
        if !confirmation.yes { Console.note(Facts(survey.lines).text) }
        let things = survey.files.count == 1 ? "1 file" : "\(survey.files.count) files"
        try confirmation.ask("Remove \(things) and free \(ByteCount(survey.bytes))?", command: "zoo prune")
        let report = try pruner.remove(survey)
        try output.show(report) { Facts(report.lines).text }
    }
}
