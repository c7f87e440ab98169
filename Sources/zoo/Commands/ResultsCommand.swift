import Arguments
import Catalog
import Results

struct ResultsCommand: Command {
    static let description = Description(
        "results", abstract: "Show what the evaluations came to.",
        discussion: [
            "A row is what was decided by the same values: model, data, split, protocol, seed. Runs of different rows are "
                + "never pooled. Scores are the mean and the sample standard deviation over the runs.",
            "Marks: demo data or weights; an untrained network; a changed protocol; runs on mixed devices; results of "
                + "version 0.1.",
        ],
        examples: [
            Example("zoo results", "Shows every model on every task."),
            Example("zoo results --task VFS --json", "Prints the scores of one task with their files."),
            Example("zoo results --table 5", "Shows the paper's table 5 with your own results beside."),
            Example("zoo results --table 2 --format latex", "Prints a table for a paper."),
            Example("zoo results --claims", "Computes anew what the paper finds."),
        ])

    @Option(value: "task", "Only this task.") var task: TaskArgument?
    @Option(value: "model", "Only this model.") var model: ModelArgument?
    @OptionGroup var tables = TableOptions()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        try tables.validate(json: output.json, narrowing: task != nil || model != nil)
    }

    func run() throws {
        let store = try Registry().store
        if let screen = try TableScreen(tables, asJSON: output.json, results: store.resultsFolder) {
            return try screen.show()
        }
        let wanted = try self.task?.id(in: store)
        let index = ResultIndex(results: store.resultsFolder) { task, model in
            fits(task, wanted) && fits(model, self.model?.spelling)
        }
        let document = Document(index)
        if document.summaries.isEmpty, !output.json {
            Console.note("no result fits; zoo evaluate MODEL --task TASK makes one")
        } else {
            try output.show(document) {
                ResultScreen(document.summaries).text(width: TextStream.output.columns)
            }
        }
        for finding in document.findings { Console.warn(finding.description) }
        if !document.findings.isEmpty { Console.note("\(hint) zoo verify") }
    }

    private var hint: String { TextStream.error.styled("hint:", .bold) }

    private func fits(_ name: String, _ wanted: String?) -> Bool {
        wanted.map { ModelName.key($0) == ModelName.key(name) } ?? true
    }
}

extension ResultsCommand {
    struct Document: Encodable {
        struct Finding: Encodable {
            let path: String?
            let description: String
        }

        let schema = "zoo.results/1"
        let summaries: [Summary]
        let findings: [Finding]

        init(_ index: ResultIndex) {
            summaries = Summary.each(of: index.runs)
            findings = index.findings.map { Finding(path: $0.path, description: $0.description) }
        }
    }
}
