import Arguments
import Catalog
import Files
import Tasks

struct DataCheckCommand: Command {
    static let description = Description(
        "check", abstract: "Decode every image of a task and report what is wrong.",
        examples: [
            Example("zoo data check VFS", "Checks the folder that was registered for the task."),
            Example("zoo data check VFS ~/DRIVE", "Checks a folder without remembering it."),
        ])

    @Argument("The task that the images are for.") var task: TaskArgument
    @Argument("The folder; the registered one by default.") var folder: FolderArgument?
    @Flag("Digest the decoded pixels of each image too (--json).") var digests
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let store = try Registry().store
        let card = try task.card(in: store)
        let checkup = try DataCheckup(
            card, folder: try path(for: card, in: store), store: store, digestsPixels: digests)
        try output.show(checkup.document) { checkup.text }
        guard checkup.report.isSound else {
            let add = "zoo data add \(card.id) \(ShellWord.quoted(checkup.folder))"
            throw checkup.failure(hint: "mend or replace what is listed, then: \(add)").documented
        }
    }

    private func path(for task: TaskCard, in store: Store) throws -> String {
        if let folder { return folder.absolutePath }
        guard let registered = try store.datasets()[task.id] else {
            throw Failure(
                "\(task.id): no folder is registered", hint: "zoo data add \(task.id) DIR", status: .notFound)
        }
        return registered.path
    }
}
