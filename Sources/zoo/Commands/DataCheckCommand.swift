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
            Example("zoo data check VFS mine", "Checks the one that was registered under this name."),
        ])

    @Argument("The task that the images are for.") var task: TaskArgument
    @Argument("The folder, or the name of a registered one; that without a name by default.") var folder:
        DatasetArgument?
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
        if let path = folder?.folder?.absolutePath { return path }
        return try store.datasets().folder(of: task.id, named: folder?.spelling).path
    }
}
