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
        examples: [Example("zoo data add VFS ~/DRIVE", "Later, zoo evaluate finds these images by itself.")])

    private static let mostDecoded = 2000

    @Argument("The task that the images are for.") var task: TaskArgument
    @Argument("The folder as downloaded.") var folder: FolderArgument
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let store = try Registry().store
        let card = try task.card(in: store)
        try store.prepare()
        let checkup = try DataCheckup(card, folder: folder.absolutePath, store: store, atMost: Self.mostDecoded)
        guard checkup.report.isSound else {
            throw checkup.failure(hint: "zoo data check \(card.id) \(ShellWord.quoted(folder.absolutePath))")
        }
        let dataset = checkup.dataset
        try store.register(
            RegisteredDataset(
                task: dataset.card.id, path: folder.absolutePath, provider: dataset.provider, isDemo: dataset.isDemo,
                fingerprint: checkup.fingerprint, registered: Date.now.formatted(.iso8601)))
        try output.show(checkup.document) {
            checkup.text
                + "\nnext      zoo evaluate MODEL --task \(ShellWord.quoted(card.isBuiltIn ? card.id : task.spelling))"
        }
    }
}
