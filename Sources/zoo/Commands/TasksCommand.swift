import Arguments
import Catalog
import Files
import Measures
import Tasks
import Training

struct TasksCommand: Command {
    static let description = Description(
        "tasks", abstract: "Show the tasks that models are judged by, and where their images are.",
        discussion: [
            "A task of your own is a file like those: write its card to ZOO_HOME/tasks, or name it with --task FILE.json."
        ],
        examples: [
            Example("zoo tasks", "Shows each task, its data set, and the folder that is registered for it."),
            Example("zoo tasks VFS", "Shows the whole card of a task: network, recipe, transforms."),
        ])

    @Argument("Only this task, with its whole card.") var task: TaskArgument?
    @OptionGroup var output = OutputOptions()

    func run() throws {
        let store = try Registry().store
        let folders = try store.datasets()
        guard let task else {
            let document = Document(
                tasks: try TaskCards(folder: store.tasksFolder).all.map { Row($0, folder: folders[$0.id]) })
            return try output.show(document) { table(document) }
        }
        let card = try task.card(in: store)
        try output.show(card.json) { text(card, folder: folders[card.id]) }
    }

    private func table(_ document: Document) -> String {
        var table = Table([
            ("TASK", .left), ("STATE", .left), ("WHAT", .left), ("METRIC", .left), ("DATA SET", .left),
            ("FOLDER", .left),
        ])
        for row in document.tasks {
            let cells = [row.id, state(row), row.title, row.metric, row.dataset, row.folder?.path ?? "–"]
            table.add(cells.map { LegibleText($0).description })
        }
        return table.text(width: TextStream.output.columns)
    }

    private func state(_ row: Row) -> String {
        guard row.isAvailable else { return "not in this version" }
        guard let folder = row.folder else { return "without data" }
        return folder.isDemo ? "with demo data" : "with data"
    }

    private func text(_ card: TaskCard, folder: RegisteredDataset?) -> String {
        var facts = Facts()
        facts.add("task", "\(card.id)  \(card.title)")
        facts.add("data", "\(card.dataset): \(card.modality), \(card.organ), \(card.labelStructure)")
        facts.add("folder", folder?.path ?? "none registered; zoo data add \(card.id) DIR")
        facts.add("layouts", card.layouts.isEmpty ? card.folders : card.layouts.map(\.words).joined(separator: "\n"))
        facts.add("network", card.network.title)
        facts.add("metric", "\(card.metric.convention), \(card.runs) runs")
        let recipe = card.recipe
        facts.add(
            "recipe",
            "at most \(recipe.epochs) epochs, batch \(recipe.batch), \(recipe.side)×\(recipe.side), Adam \(recipe.learningRate), "
                + ([recipe.lossWords] + [recipe.viewsWords].compactMap(\.self)).joined(separator: ", "))
        facts.add("schedule", recipe.scheduleWords)
        facts.add(
            "patience", recipe.patience.map { "\($0) epochs without a better validation loss" } ?? "none: all epochs")
        facts.add("training", PipelineWords(card.pipelines.training).text)
        facts.add("validation", PipelineWords(card.pipelines.validation).text)
        facts.add("test", PipelineWords(card.pipelines.test).text)
        return facts.text
    }
}

extension TasksCommand {
    struct Document: Encodable {
        let schema = "zoo.tasks/2"
        let tasks: [Row]
    }

    struct Row: Encodable {
        let id: String
        let title: String
        let dataset: String
        let layout: String
        let metric: String
        let isAvailable: Bool
        let isBuiltIn: Bool
        let inputSide: Int
        let batch: Int
        let epochs: Int
        let learningRate: Double
        let schedule: String
        let loss: String
        let runs: Int
        let folder: RegisteredDataset?

        init(_ card: TaskCard, folder: RegisteredDataset?) {
            id = card.id
            title = card.title
            dataset = card.dataset
            layout = card.folders.isEmpty ? card.layouts.map(\.words).joined(separator: "; or ") : card.folders
            metric = card.metric.title
            isAvailable = card.isAvailable
            isBuiltIn = card.isBuiltIn
            inputSide = card.recipe.side
            batch = card.recipe.batch
            epochs = card.recipe.epochs
            learningRate = card.recipe.learningRate
            schedule = card.recipe.scheduleWords
            loss = card.recipe.lossWords
            runs = card.runs
            self.folder = folder
        }
    }
}
