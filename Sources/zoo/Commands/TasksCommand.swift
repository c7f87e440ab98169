import Arguments
import Catalog
import Measures
import Tasks
import Training

struct TasksCommand: Command {
    static let description = Description(
        "tasks", otherNames: ["task"],
        abstract: "Show the tasks that models are judged by, and where their images are.",
        discussion: [
            "A task of your own is a file like those: write its card to ZOO_HOME/tasks, or name it with --task FILE.json."
        ],
        examples: [
            Example("zoo tasks", "Shows each task, its data set, and the folder that is registered for it."),
            Example("zoo tasks VFS", "Shows the whole card of a task: network, recipe, transforms, protocols."),
            Example("zoo tasks VFS --protocol code", "Shows the card with the choices of the authors' code."),
        ])

    @Argument("Only this task, with its whole card.") var task: TaskArgument?
    @Option(value: "name", "Show the card with the values of this protocol.") var `protocol` = ProtocolArgument.paper
    @Flag(short: "q", "Print the names only of the tasks that this version can run.") var quiet
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        guard task == nil, `protocol`.spelling != TaskProtocol.paper else { return }
        throw UsageError("--protocol needs a task: zoo tasks TASK --protocol \(`protocol`.spelling)")
    }

    func run() throws {
        let store = try Registry().store
        let folders = try store.datasets()
        if quiet, task == nil, !output.json {
            for card in try TaskCards(folder: store.tasksFolder).all where card.isAvailable {
                try Console.print(card.id)
            }
            return
        }
        guard let task else {
            let document = Document(
                tasks: try TaskCards(folder: store.tasksFolder).all.map { Row($0, folder: folders[$0.id]) })
            return try output.show(document) { TaskTable(document.tasks).text(width: TextStream.output.columns) }
        }
        let card = try task.card(in: store).following(`protocol`.spelling)
        try output.show(card.json) { TaskScreen(card, folder: folders[card.id]?.path).text }
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
        let modality: String
        let organ: String
        let labelStructure: String
        let size: Int?
        let licence: String?
        let source: String?
        let citation: String?
        let layout: String
        let protocols: [String]
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
            modality = card.modality
            organ = card.organ
            labelStructure = card.labelStructure
            size = card.size
            licence = card.licence
            source = card.source
            citation = card.citation
            protocols = card.protocolNames
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
