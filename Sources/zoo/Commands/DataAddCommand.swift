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
            Example("zoo data add VFS ~/mine --name mine", "Stands beside it; zoo evaluate takes it with --data mine."),
        ])

    private static let mostDecoded = 2000

    @Argument("The task that the images are for.") var task: TaskArgument
    @Argument("The folder as downloaded.") var folder: FolderArgument
    @Option(value: "name", "Register it beside the task's other folders, under this name.") var name:
        DatasetNameArgument?
    @Flag(short: "y", "Replace another folder that is registered for the task, without asking.") var yes
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let store = try Registry().store
        try checkOrder()
        let card = try task.card(in: store)
        if let name, try TaskCards(folder: store.tasksFolder).all.contains(where: { $0.id == name.spelling }) {
            throw Failure(
                "--name \(name.spelling): a task is called so", hint: "choose another name", status: .usage)
        }
        try askToReplace(try store.datasets().folders(of: card.id).first { $0.name == name?.spelling })
        try store.prepare()
        let checkup = try DataCheckup(card, folder: folder.absolutePath, store: store, atMost: Self.mostDecoded)
        guard checkup.report.isSound else {
            throw checkup.failure(hint: "zoo data check \(card.id) \(ShellWord.quoted(folder.absolutePath))")
        }
        let dataset = checkup.dataset
        try store.register(
            RegisteredDataset(
                task: dataset.card.id, name: name?.spelling, path: folder.absolutePath, provider: dataset.provider,
                isDemo: dataset.isDemo,
                images: dataset.pool.count + dataset.test.count, fingerprint: checkup.fingerprint,
                registered: Date.now.formatted(.iso8601)))
        try output.show(checkup.document) {
            checkup.text
                + "\nnext      zoo evaluate MODEL --task \(ShellWord.quoted(card.isBuiltIn ? card.id : task.spelling))"
                + (name.map { " --data \($0.spelling)" } ?? "")
        }
    }

    /// The folder before the task is a slip that can be told.
    private func checkOrder() throws(Failure) {
        guard task.spelling.contains("/") || FileEntry.exists(task.spelling), !task.spelling.hasSuffix(".json"),
            !FileEntry.exists(folder.absolutePath)
        else { return }
        throw Failure(
            "\(task.spelling): the task comes before the folder",
            hint: "zoo data add \(ShellWord.quoted(folder.spelling)) \(ShellWord.quoted(task.spelling))", status: .usage
        )
    }

    /// Another folder is not replaced unasked, unless it is gone.
    private func askToReplace(_ registered: RegisteredDataset?) throws(Failure) {
        guard !yes, let registered, FileEntry.exists(registered.path),
            !FileEntry.isSame(registered.path, folder.absolutePath)
        else { return }
        try Confirmation.ask(
            "\(registered.label) is the folder \(registered.path). Replace it?", undone: "nothing was registered",
            command: "zoo data add \(ShellWord.quoted(task.spelling)) \(ShellWord.quoted(folder.spelling))"
                + (name.map { " --name \($0.spelling)" } ?? ""))
    }
}
