import Arguments
import Catalog
import Files

struct RmCommand: Command {
    static let description = Description(
        "rm", otherNames: ["remove", "delete", "del", "uninstall"],
        abstract: "Remove imported models from the registry.",
        discussion: [
            "Says first what goes and what stays: weights that another model uses too stay, and so do the results of "
                + "the model, unless --results is given."
        ],
        examples: [
            Example("zoo rm swav --dry-run", "Shows what would go and how much that frees."),
            Example("zoo rm swav ours --yes", "Removes two models without asking."),
            Example("zoo rm random --results", "Removes all results of the untrained network."),
        ])

    @Argument("The models to remove.") var model: [ModelArgument]
    @Flag("Remove the models' results as well.") var results
    @OptionGroup var confirmation = Confirmation()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) { try confirmation.validate() }

    func run() throws {
        let registry = try Registry()
        let remover = Remover(store: registry.store, cards: registry.cards)
        let plan = try remover.plan(model.map(\.spelling), removesResults: results)
        if confirmation.dryRun {
            return try output.show(plan) {
                Facts(plan.lines + [(label: "would free", text: "\(ByteCount(plan.freedBytes))")]).text
            }
        }
        if !confirmation.yes { Console.note(Facts(plan.lines).text) }
        try confirmation.ask(question(plan), command: command)
        let report = try remover.remove(plan)
        try output.show(report) {
            let names = report.models.map(\.name).joined(separator: ", ")
            var facts = Facts(confirmation.yes ? report.lines : [])
            facts.add("removed", names)
            facts.add("freed", "\(ByteCount(report.freedBytes))")
            return facts.text
        }
    }

    private func question(_ plan: RemovalReport) -> String {
        let things = plan.models.count == 1 ? plan.models[0].name : "\(plan.models.count) models"
        return "Remove \(things) and free \(ByteCount(plan.freedBytes))?"
    }

    private var command: String {
        let names = model.map { ShellWord.quoted($0.spelling) }.joined(separator: " ")
        return "zoo rm \(names)\(results ? " --results" : "")"
    }
}
