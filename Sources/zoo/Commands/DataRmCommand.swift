import Arguments
import Catalog
import Errors
import Files
import Tasks

struct DataRmCommand: Command {
    static let description = Description(
        "rm", otherNames: ["remove", "delete", "del", "forget", "unregister"],
        abstract: "Forget the folders that are registered for tasks.",
        discussion: ["The folders and their files stay as they are, and so do the results."],
        examples: [
            Example("zoo data rm VFS", "Forgets where the images of a task are."),
            Example("zoo data rm VFS mine", "Forgets the one that was registered under this name."),
            Example("zoo data rm VFS LXS --yes", "Forgets two folders without asking."),
        ])

    @Argument(value: "task", "The tasks whose folders to forget, each perhaps with names of its folders behind it.")
    var words: [TaskArgument]
    @OptionGroup var confirmation = Confirmation()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) { try confirmation.validate() }

    func run() throws {
        let store = try Registry().store
        let registered = try store.datasets()
        let forgotten = try folders(in: registered, of: store)
        let rows = forgotten.map { DataListCommand.Row($0, isDefault: registered[$0.task] == $0) }
        let document = Document(datasets: rows, isDone: !confirmation.dryRun)
        if !confirmation.dryRun {
            let names = forgotten.map(\.label).joined(separator: ", ")
            try confirmation.ask(
                "Forget \(rows.count == 1 ? "the folder" : "the folders") of \(names)? No file is removed.",
                undone: "nothing was forgotten",
                command: "zoo data rm \(words.map { ShellWord.quoted($0.spelling) }.joined(separator: " "))")
            try store.forget(forgotten)
        }
        try output.show(document) {
            var facts = Facts()
            for folder in forgotten {
                facts.add(confirmation.dryRun ? "would forget" : "forgot", "\(folder.label)  \(folder.path)")
            }
            return facts.text
        }
    }

    /// The folders that are meant: of each task that is named those whose names stand behind it, or else its default one.
    private func folders(in registered: RegisteredDatasets, of store: Store) throws -> [RegisteredDataset] {
        var found: [RegisteredDataset] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            let id = try word.id(in: store)
            guard let task = registered.all.first(where: { ModelName.key($0.task) == ModelName.key(id) })?.task else {
                let nearest = registered.all.map(\.task).nearest(to: id)
                throw Failure(
                    "\(id): no folder is registered" + didYouMean(nearest), hint: "zoo data list", status: .notFound)
            }
            var names: [String?] = []
            let folders = registered.folders(of: task)
            while let next = rest.first,
                folders.contains(where: { $0.name == next.spelling }) || !isTask(next, registered)
            {
                names.append(next.spelling)
                rest = rest.dropFirst()
            }
            for name in names.isEmpty ? [nil] : names {
                let folder = try registered.folder(of: task, named: name)
                if !found.contains(folder) { found.append(folder) }
            }
        }
        return found
    }

    /// Whether a word is a task, with a folder or not; what is none is a name.
    private func isTask(_ word: TaskArgument, _ registered: RegisteredDatasets) -> Bool {
        let key = ModelName.key(word.spelling)
        // Without the cards that are compiled in nothing runs at all.
        let known = (try? TaskCards.bundled())?.all.map(\.id) ?? []
        return word.spelling.hasSuffix(".json")
            || (registered.all.map(\.task) + known).contains { ModelName.key($0) == key }
    }
}

extension DataRmCommand {
    struct Document: Encodable {
        let schema = "zoo.data-rm/1"
        let datasets: [DataListCommand.Row]
        let isDone: Bool
    }
}
