import Arguments
import Catalog
import Results

/// What `zoo results` orders the rows of a task by.
enum OrderArgument: String, CaseIterable, ArgumentValue {
    case score, model, date

    var order: Leaderboard.Order {
        switch self {
        case .score: .score
        case .model: .model
        case .date: .date
        }
    }
}

struct ResultsCommand: Command {
    static let description = Description(
        "results", otherNames: ["leaderboard", "scores", "table", "report"],
        abstract: "Show what the evaluations came to.",
        discussion: [
            "A row is what was decided by the same values: model, data, split, protocol, seed. Runs of different rows are "
                + "never pooled. Scores are the mean and the sample standard deviation over the runs.",
            "ID names a result as git names a commit: by the first digits of its cell's digest, four at least; ID-3 is its run 3. "
                + "A result is shown whole, with its files, log, and what to cite; --cases and --csv take an ID too.",
            "--cases: of masks a row an image, of labels a row a case and scored class. Columns: task, model, cell, protocol, "
                + "seed, run (empty for a mean), case, group (such as the patient), class, truth (1, 0, empty where it is not "
                + "counted), probability, the pixels tp, fp, fn, tn, dice, and value, which is better the larger it is: dice "
                + "or the probability given to the truth.",
            "Marks: demo data or weights; an untrained network; a changed protocol; runs on mixed devices; results of "
                + "version 0.1.",
        ],
        examples: [
            Example("zoo results", "Shows every model on every task."),
            Example("zoo results 1a2b3c4d", "Shows one result whole: runs, scores, data, files, what to cite."),
            Example("zoo results 1a2b3c4d-3 --log", "Prints the log of its third run."),
            Example("zoo results --unfinished", "Shows what was begun and has not ended, and how to go on."),
            Example("zoo results --task VFS --csv > vfs.csv", "Writes a row a cell for a spreadsheet or pandas."),
            Example("zoo results --task VFS --json", "Prints the scores of one task with their files."),
            Example("zoo results --cases mean --task VFS > cases.csv", "Writes what was predicted, a row a case."),
            Example("zoo results --table 5", "Shows the paper's table 5 with your own results beside."),
            Example("zoo results --table 2 --format latex", "Prints a table for a paper."),
            Example("zoo results --claims", "Computes anew what the paper finds."),
        ])

    @Argument("Only this result, or this run of it: ID-3.") var id: ResultArgument?
    @Flag("Show the runs that were begun and have not ended.") var unfinished
    @Flag("With ID-3: print the log of that run.") var log
    @Flag(short: "q", "Print ids only.") var quiet
    @Option(value: "task", "Only this task.") var task: TaskArgument?
    @Option(value: "model", "Only this model.") var model: ModelArgument?
    @Option("What the rows of a task are ordered by.") var sort = OrderArgument.score
    @Flag("Print comma-separated values, a row a cell, scores as fractions of 1.") var csv
    @Option(
        value: "rows", "Print what was predicted as CSV, a row a case: of each run, or the mean over a cell's runs.")
    var cases: CaseTable.Rows?
    @OptionGroup var tables = TableOptions()
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if csv, output.json { throw UsageError("--csv and --json exclude each other") }
        if cases != nil, output.json { throw UsageError("--cases prints a table and excludes --json") }
        if cases != nil, csv { throw UsageError("--cases and --csv print different tables") }
        if tables.table != nil || tables.claims, csv || cases != nil {
            throw UsageError("--csv and --cases print other tables: --table and --claims have --format csv")
        }
        try tables.validate(json: output.json, narrowing: task != nil || model != nil || id != nil)
        try validateChoice()
    }

    /// Refuses to show two things at once.
    private func validateChoice() throws(UsageError) {
        let others = [
            ("--csv", csv), ("--cases", cases != nil), ("--table", tables.table != nil), ("--claims", tables.claims),
        ]
        if let other = others.first(where: \.1)?.0, unfinished || log || quiet {
            let name = unfinished ? "--unfinished" : log ? "--log" : "--quiet"
            throw UsageError("\(name) and \(other) show different things")
        }
        if unfinished, id != nil {
            throw UsageError("zoo results ID shows its unfinished runs too: leave --unfinished out")
        }
        guard log else { return }
        if id == nil { throw UsageError("--log is of one run: zoo results ID-1 --log") }
        if output.json || quiet { throw UsageError("--log prints a text, and excludes --json and --quiet") }
    }

    func run() throws {
        let registry = try Registry()
        let store = registry.store
        if let screen = try TableScreen(tables, asJSON: output.json, results: store.resultsFolder) {
            return try screen.show()
        }
        let wanted = try self.task?.id(in: store)
        let isWanted = { (task: String, model: String) in
            fits(task, wanted) && fits(model, self.model?.spelling)
        }
        let names = ResultNames(results: store.resultsFolder)
        if unfinished { return try showUnfinished(names, where: isWanted) }
        let place = try id.map { try names.place(of: $0.id) { isWanted($0.task, $0.model) } }
        if quiet, !output.json {
            for place in place.map({ [$0] }) ?? names.places
            where !place.runs.isEmpty && isWanted(place.task, place.model) {
                try Console.print(names.ids.id(of: place.cell))
            }
            return
        }
        if let place, cases == nil, !csv { return try show(place, names, registry) }
        let index =
            place.map { ResultIndex($0, run: id?.id.run) } ?? ResultIndex(results: store.resultsFolder, where: isWanted)
        if let cases { return try print(cases, of: index, names.ids) }
        let board = Leaderboard(
            Summary.each(of: index.runs), by: sort.order, ids: names.ids, published: try PublishedResults.bundled())
        let document = Document(board, index, unfinished: names.unfinishedCount(where: isWanted))
        if csv {
            try Console.print(String(decoding: board.csv, as: UTF8.self), terminator: "")
        } else if document.summaries.isEmpty, !output.json {
            let nothing = task == nil && model == nil ? "there is no result yet" : "no result fits"
            Console.note("\(nothing); zoo evaluate MODEL --task TASK makes one")
        } else {
            try output.show(document) {
                ResultScreen(board.rows).text(width: TextStream.output.columns)
            }
        }
        if place == nil { mentionUnfinished(document.unfinished) }
        report(document.findings)
    }

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
        let summaries: [Leaderboard.Row]
        /// How many runs were begun and have not ended.
        let unfinished: Int
        let findings: [Finding]

        init(_ board: Leaderboard, _ index: ResultIndex, unfinished: Int) {
            self.unfinished = unfinished
            summaries = board.rows
            findings = index.findings.map { Finding(path: $0.path, description: $0.description) }
        }
    }
}
