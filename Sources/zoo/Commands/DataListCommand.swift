import Arguments
import Catalog
import Files

struct DataListCommand: Command {
    static let description = Description(
        "list", otherNames: ["ls", "show"], abstract: "Show the folders that are registered for tasks.",
        discussion: [
            "Of a task's folders the one without a name, or else its only one, is the default that zoo evaluate takes."
        ],
        examples: [Example("zoo data list", "Shows each task with its folders, and whether these are still there.")])

    @Flag(short: "q", "Print the names of folders only.") var quiet
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let datasets = try Registry().store.datasets()
        if quiet, !output.json {
            for name in Set(datasets.all.compactMap(\.name)).sorted() { try Console.print(name) }
            return
        }
        let rows = datasets.all.map { Row($0, isDefault: datasets[$0.task] == $0) }
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
        /// Absent for the folder that is taken when none is named.
        let name: String?
        /// Whether it is the one that is taken when none is named.
        let isDefault: Bool
        let folder: String
        /// Whether the folder is still where it was.
        let exists: Bool
        let provider: String
        let isDemo: Bool
        let images: Int?
        let fingerprint: String
        let registered: String

        enum CodingKeys: String, CodingKey {
            case task, name
            case isDefault = "default"
            case folder, exists, provider
            case isDemo = "demo"
            case images, fingerprint, registered
        }

        init(_ dataset: RegisteredDataset, isDefault: Bool) {
            task = dataset.task
            name = dataset.name
            self.isDefault = isDefault
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
