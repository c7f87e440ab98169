import Arguments
import Results

/// Which of the paper's tables is wanted, and in which form.
struct TableOptions {
    @Option(value: "n", "The paper's table n (2 to 8), with your own results beside.") var table: Int?
    @Flag("The paper's findings, computed anew.") var claims
    @Flag("With --table or --claims: demo results alone, without the paper's figures.") var demo
    @Option(value: "form", "With --table or --claims: the form.") var format: TableFormat?
    @Option(value: "family", "With --table or --claims: the t test; the paper's is student.") var test:
        TableTest.Family?
    @Option(value: "method", "With --table: what p values are marked by, corrected or not; default none.")
    var correction: TableTest.Correction?

    /// Refuses what makes no sense together.
    ///
    /// - Parameters:
    ///   - json: Whether `--json` was given.
    ///   - narrowing: Whether the results were narrowed to a task or model.
    /// - Throws: `UsageError` that names the options.
    func validate(json: Bool, narrowing: Bool) throws(UsageError) {
        guard table != nil || claims else {
            let given = [
                ("--demo", demo), ("--format", format != nil), ("--test", test != nil),
                ("--correction", correction != nil),
            ].first(where: \.1)
            if let given { throw UsageError("\(given.0) goes with --table or --claims") }
            return
        }
        if table != nil, claims { throw UsageError("--table and --claims exclude each other") }
        if correction != nil, claims {
            throw UsageError("--correction goes with --table; claims are counted with and without")
        }
        if narrowing { throw UsageError("a table or claim has its own models and tasks: leave --task and --model out") }
        if json, let format, format != .json {
            throw UsageError("--json and --format \(format.rawValue) exclude each other")
        }
    }
}

/// The forms of a table.
enum TableFormat: String, CaseIterable, ArgumentValue {
    case text, markdown, latex, csv, json
}

extension TableTest.Family: ArgumentValue {}
extension TableTest.Correction: ArgumentValue {}
