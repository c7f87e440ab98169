import Arguments
import Catalog
import Errors
import Files

struct DataRmCommand: Command {
    static let description = Description(
        "rm", otherNames: ["remove", "delete", "del", "forget", "unregister"],
        abstract: "Forget the folders that are registered for tasks.",
        discussion: ["The folders and their files stay as they are, and so do the results."],
        examples: [
            Example("zoo data rm VFS", "Forgets where the images of a task are."),
            Example("zoo data rm VFS LXS --yes", "Forgets two folders without asking."),
        ])

    @Argument("The tasks whose folders to forget.") var task: [TaskArgument]
    @OptionGroup var confirmation = Confirmation()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) { try confirmation.validate() }

    func run() throws {
        let store = try Registry().store
        let registered = try store.datasets()
        var rows: [DataListCommand.Row] = []
        for task in task {
            let id = try task.id(in: store)
            guard let dataset = registered.values.first(where: { ModelName.key($0.task) == ModelName.key(id) }) else {
                let nearest = registered.keys.sorted().nearest(to: id)
                throw Failure(
                    "\(id): no folder is registered" + didYouMean(nearest), hint: "zoo data list", status: .notFound)
            }
            if !rows.contains(where: { $0.task == dataset.task }) { rows.append(DataListCommand.Row(dataset)) }
        }
        let document = Document(datasets: rows, isDone: !confirmation.dryRun)
        if !confirmation.dryRun {
            let names = rows.map(\.task).joined(separator: ", ")
            try confirmation.ask(
                "Forget \(rows.count == 1 ? "the folder" : "the folders") of \(names)? No file is removed.",
                undone: "nothing was forgotten",
                command: "zoo data rm \(rows.map { ShellWord.quoted($0.task) }.joined(separator: " "))")
            try store.forget(rows.map(\.task))
        }
        try output.show(document) {
            var facts = Facts()
            for row in rows { facts.add(confirmation.dryRun ? "would forget" : "forgot", "\(row.task)  \(row.folder)") }
            return facts.text
        }
    }
}

extension DataRmCommand {
    struct Document: Encodable {
        let schema = "zoo.data-rm/1"
        let datasets: [DataListCommand.Row]
        let isDone: Bool
    }
}
