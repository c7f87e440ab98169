import Arguments
import Catalog
import Files
import FoundationEssentials
import Tasks

struct DataAddCommand: Command {
    static let description = Description(
        "add", otherNames: ["register"],
        abstract: "Check a folder of images and remember it for a task.",
        discussion: [
            "The folder is read as its provider hands it out; see zoo tasks --json for the layouts. All lists are read and all "
                + "files must be there; of many images \(mostDecoded) are decoded, spread over all, and zoo data check decodes the rest."
        ],
        examples: [
            Example("zoo data add VFS ~/DRIVE", "Later, zoo evaluate finds these images by itself."),
            Example("zoo data add VFS ~/CHASE --yes", "Takes the place of the folder that was registered before."),
        ])

    private static let mostDecoded = 2000

    @Argument("The task that the images are for.") var task: TaskArgument
    @Argument("The folder as downloaded.") var folder: FolderArgument
    @Flag(short: "y", "Replace another folder that is registered for the task, without asking.") var yes
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let store = try Registry().store
        let card = try task.card(in: store)
        try askToReplace(try store.datasets()[card.id])
        try store.prepare()
        let checkup = try DataCheckup(card, folder: folder.absolutePath, store: store, atMost: Self.mostDecoded)
        guard checkup.report.isSound else {
            throw checkup.failure(hint: "zoo data check \(card.id) \(ShellWord.quoted(folder.absolutePath))")
        }
        let dataset = checkup.dataset
        try store.register(
            RegisteredDataset(
                task: dataset.card.id, path: folder.absolutePath, provider: dataset.provider, isDemo: dataset.isDemo,
                images: dataset.pool.count + dataset.test.count, fingerprint: checkup.fingerprint,
                registered: Date.now.formatted(.iso8601)))
        try output.show(checkup.document) {
            checkup.text
                + "\nnext      zoo evaluate MODEL --task \(ShellWord.quoted(card.isBuiltIn ? card.id : task.spelling))"
        }
    }

    /// Another folder is not replaced unasked, unless it is gone.
    private func askToReplace(_ registered: RegisteredDataset?) throws(Failure) {
        guard !yes, let registered, FileEntry.exists(registered.path),
            !FileEntry.isSame(registered.path, folder.absolutePath)
        else { return }
        try Confirmation.ask(
            "\(registered.task) has the folder \(registered.path). Replace it?", undone: "nothing was registered",
            command: "zoo data add \(ShellWord.quoted(task.spelling)) \(ShellWord.quoted(folder.spelling))")
    }
}
