import Arguments
import Catalog
import Tasks

struct TasksCommand: Command {
    static let description = Description(
        "tasks", abstract: "Show the tasks that models are judged by, and where their images are.",
        examples: [Example("zoo tasks", "Shows each task, its data set, and the folder that is registered for it.")])

    @OptionGroup var output = OutputOptions()

    func run() throws {
        let folders = try Registry().store.datasets()
        let document = Document(tasks: TaskDefinition.all.map { Row($0, folder: folders[$0.id]) })
        try output.show(document) { table(document) }
    }

    private func table(_ document: Document) -> String {
        var table = Table([
            ("TASK", .left), ("WHAT", .left), ("DATA SET", .left), ("METRIC", .left), ("STATE", .left),
            ("FOLDER", .left),
        ])
        for row in document.tasks {
            let state = row.isAvailable ? "available" : "not in this version"
            let folder = row.folder.map { $0.path + ($0.isDemo ? " (demo)" : "") } ?? "–"
            table.add([row.id, row.title, row.dataset, row.metric, state, folder])
        }
        return table.text
    }
}

extension TasksCommand {
    struct Document: Encodable {
        let schema = "zoo.tasks/1"
        let tasks: [Row]
    }

    struct Row: Encodable {
        let id: String
        let title: String
        let dataset: String
        let layout: String
        let metric: String
        let isAvailable: Bool
        let inputSide: Int
        let batch: Int
        let epochs: Int
        let learningRate: Double
        let schedule: String
        let loss: String
        let runs: Int
        let augmentation: String
        let folder: RegisteredDataset?

        init(_ task: TaskDefinition, folder: RegisteredDataset?) {
            let values = task.trainingProtocol
            id = task.id
            title = task.title
            dataset = task.dataset
            layout = task.layout
            metric = task.metric.title
            isAvailable = task.isAvailable
            inputSide = values.inputSide
            batch = values.batch
            epochs = values.epochs
            learningRate = values.learningRate
            schedule = values.schedule.description
            loss = values.loss.description
            runs = values.runs
            augmentation = task.augmentation
            self.folder = folder
        }
    }
}
