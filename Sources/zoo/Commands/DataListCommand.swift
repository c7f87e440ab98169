import Arguments
import Catalog
import Files

struct DataListCommand: Command {
    static let description = Description(
        "list", otherNames: ["ls", "show"], abstract: "Show the folders that are registered for tasks.",
        examples: [Example("zoo data list", "Shows each task with its folder, and whether that is still there.")])

    @OptionGroup var output = OutputOptions()

    func run() throws {
        let rows = try Registry().store.datasets().values.map(Row.init).sorted { $0.task < $1.task }
        if rows.isEmpty, !output.json {
            return Console.note(
                "no folder is registered yet; zoo data add TASK DIR registers one, zoo tasks shows the tasks")
        }
        try output.show(Document(datasets: rows)) { DatasetTable(rows).text(width: TextStream.output.columns) }
    }
}

extension DataListCommand {
    struct Document: Encodable {
        let schema = "zoo.data-list/1"
        let datasets: [Row]
    }

    struct Row: Encodable {
        let task: String
        let folder: String
        /// Whether the folder is still where it was.
        let exists: Bool
        let provider: String
        let isDemo: Bool
        let images: Int?
        let fingerprint: String
        let registered: String

        enum CodingKeys: String, CodingKey {
            case task, folder, exists, provider
            case isDemo = "demo"
            case images, fingerprint, registered
        }

        init(_ dataset: RegisteredDataset) {
            task = dataset.task
            folder = dataset.path
            exists = FileEntry.exists(dataset.path)
            provider = dataset.provider
            isDemo = dataset.isDemo
            images = dataset.images
            fingerprint = dataset.fingerprint
            registered = dataset.registered
        }
    }
}
