import Arguments
import Errors
import Files
import Tasks

struct DataDemoCommand: Command {
    static let description = Description(
        "demo", abstract: "Make synthetic images in a task's own layout.",
        discussion: [
            "The folder is marked: scores on demo data are never shown beside published ones. The same seed makes "
                + "the same images. The mark also holds a short protocol, side, epochs and batch, that zoo evaluate "
                + "takes where it is given none."
        ],
        examples: [
            Example("zoo data demo --task VFS --out demo", "Draws eyes with branching vessels, in DRIVE's layout."),
            Example(
                "zoo data demo --task TXC --out demo --lists authors",
                "Draws chests with and without tuberculosis, in Shenzhen's layout with the published study's lists."),
            Example("zoo data demo --task ECC --out demo", "Draws CT studies with and without emboli, as DICOM."),
        ])

    @Option(value: "task", "The task whose layout to write.") var task: TaskArgument
    @Option(short: "o", value: "folder", "A new or empty folder.") var out: FolderArgument
    @Option(value: "count", "Images to train on; by default what suits the task.") var training: Int?
    @Option(value: "count", "Images to test on; by default what suits the task.") var test: Int?
    @Option(value: "pixels", "The side of the network's input, a multiple of 32; by default what suits the task.")
    var side: Int?
    @Option("Lists of training, validation and test images beside the images (TXC).") var lists = DemoLists.none
    @Option(value: "number", "The source of all randomness.") var seed = UInt64(0)
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let task = try TaskCards.bundled().card(task.spelling)
        let demo = DemoData(trainingCount: training, testCount: test, side: side, seed: seed, lists: lists)
        let plan = try demo.write(for: task, to: out.spelling)
        // How many are for the test is decided by whoever reads the images.
        let dataset = try Dataset.open(task, path: out.absolutePath)
        let document = Document(
            task: task.id, folder: out.absolutePath, provider: plan.provider, training: dataset.pool.count,
            test: dataset.test.count, side: plan.side, seed: seed)
        try output.show(document) {
            """
            \(task.id)  \(document.training) training and \(counted(document.test, "test image")) for an input of \
            \(plan.side)×\(plan.side) in \(out.spelling) (demo data)
            next  zoo evaluate random --task \(task.id) --data \(ShellWord.quoted(out.spelling)) --runs 1
            """
        }
    }
}

extension DemoLists: ArgumentValue {}

extension DataDemoCommand {
    struct Document: Encodable {
        let schema = "zoo.data-demo/1"
        let task: String
        let folder: String
        let provider: String
        let training: Int
        let test: Int
        let side: Int
        let seed: UInt64
    }
}
