import Arguments
import Catalog

struct PruneCommand: Command {
    static let description = Description(
        "prune", otherNames: ["gc", "clean", "cleanup"],
        abstract: "Remove from the registry what nothing needs.",
        discussion: [
            "That is: weights that no model names, files that killed writers left, saved states of runs that have "
                + "their result, logs that lie alone, and splits that no result names. Models, results, and whatever another zoo is "
                + "writing are never touched, nor unfinished runs unless --unfinished says so."
        ],
        examples: [
            Example("zoo prune --dry-run", "Shows what would go and how much that frees."),
            Example("zoo prune --yes", "Removes without asking."),
            Example("zoo prune --unfinished 30", "Gives runs up too that nobody went on with for a month."),
        ])

    @Option(value: "days", "Also unfinished runs that were last saved so many days ago or longer; 0 for all.")
    var unfinished: Int?
    @OptionGroup var confirmation = Confirmation()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if let unfinished, !(0...36_500).contains(unfinished) {
            throw UsageError("--unfinished must be from 0 to 36500 days")
        }
        try confirmation.validate()
    }

    func run() throws {
        let pruner = Pruner(
            store: try Registry().store, unfinished: unfinished.map { .seconds(86_400 * $0) })
        let survey = pruner.survey()
        if confirmation.dryRun || survey.files.isEmpty {
            return try output.show(survey) { Facts(survey.lines).text }
        }
        if !confirmation.yes { Console.note(Facts(survey.lines).text) }
        let things = survey.files.count == 1 ? "1 file" : "\(survey.files.count) files"
        try confirmation.ask(
            "Remove \(things) and free \(ByteCount(survey.bytes))?",
            command: "zoo prune" + (unfinished.map { " --unfinished \($0)" } ?? ""))
        let report = try pruner.remove(survey)
        try output.show(report) { Facts(report.lines).text }
    }
}
