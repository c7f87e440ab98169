import Arguments
import Tasks

struct DataDemoCommand: Command {
    static let description = Description(
        "demo", abstract: "Make synthetic images in a task's own layout.",
        discussion: [
            "The folder is marked: scores on demo data are never shown beside published ones. The same seed makes "
                + "the same images."
        ],
        examples: [
            Example("zoo data demo --task VFS --out demo", "Draws eyes with branching vessels, in DRIVE's layout.")
        ])

    @Option(value: "task", "The task whose layout to write.") var task: TaskArgument
    @Option(short: "o", value: "folder", "A new or empty folder.") var out: FolderArgument
    @Option(value: "count", "Images to train on.") var training = DemoData().trainingCount
    @Option(value: "count", "Images to test on.") var test = DemoData().testCount
    @Option(value: "pixels", "Height and width; a multiple of 32.") var side = DemoData().side
    @Option(value: "number", "The source of all randomness.") var seed = UInt64(0)
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let task = try TaskDefinition.named(task.spelling)
        let demo = DemoData(trainingCount: training, testCount: test, side: side, seed: seed)
        try demo.write(for: task, to: out.spelling)
        let dataset = try Dataset.open(task: task, path: out.spelling)
        let document = Document(
            task: task.id, folder: out.absolutePath, provider: dataset.provider, training: dataset.pool.count,
            test: dataset.test.count, side: side, seed: seed)
        try output.show(document) {
            """
            \(task.id)  \(training) training and \(test) test images of \(side)×\(side) in \(out.spelling) (demo data)
            next  zoo evaluate random --task \(task.id) --data \(out.spelling) --runs 1 --epochs 5
            """
        }
    }
}

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
