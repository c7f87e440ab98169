import Arguments
import Catalog
import Results

struct ResultsCommand: Command {
    static let description = Description(
        "results", abstract: "Show what the evaluations came to.",
        discussion: [
            "A row is what was decided by the same values: model, data, split, protocol, seed. Runs of different rows are "
                + "never pooled. Scores are the mean and the sample standard deviation over the runs.",
            "--cases: of masks a row an image, of labels a row a case and scored class. Columns: task, model, cell, protocol, "
                + "seed, run (empty for a mean), case, group (such as the patient), class, truth (1, 0, empty where it is not "
                + "counted), probability, the pixels tp, fp, fn, tn, dice, and value, which is better the larger it is: dice "
                + "or the probability given to the truth.",
            "Marks: demo data or weights; an untrained network; a changed protocol; runs on mixed devices; results of "
                + "version 0.1.",
        ],
        examples: [
            Example("zoo results", "Shows every model on every task."),
            Example("zoo results --task VFS --json", "Prints the scores of one task with their files."),
            Example("zoo results --cases mean --task VFS > cases.csv", "Writes what was predicted, a row a case."),
        ])

    @Option(value: "task", "Only this task.") var task: TaskArgument?
    @Option(value: "model", "Only this model.") var model: ModelArgument?
    @Option(
        value: "rows", "Print what was predicted as CSV, a row a case: of each run, or the mean over a cell's runs.")
    var cases: CaseTable.Rows?
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if cases != nil, output.json { throw UsageError("--cases prints a table and excludes --json") }
    }

    func run() throws {
        let store = try Registry().store
        let wanted = try self.task?.id(in: store)
        let index = ResultIndex(results: store.resultsFolder) { task, model in
            fits(task, wanted) && fits(model, self.model?.spelling)
        }
        if let cases { return try print(cases, of: index) }
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
