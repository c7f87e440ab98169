import Files

/// All runs among the results, read anew each time: the files are the truth, and there is no other.
package struct ResultIndex: Sendable {
    /// In order of task, model, cell and run.
    package let runs: [StoredRun]
    /// The records that could not be read.
    package let findings: [ResultsError]

    /// Reads every record, or those of a task or a model.
    ///
    /// - Parameters:
    ///   - results: The folder of all results; one that is not there holds none.
    ///   - isWanted: Whether the results of a task and a model are to be read.
    package init(results: String, where isWanted: (_ task: String, _ model: String) -> Bool = { _, _ in true }) {
        var runs: [StoredRun] = []
        var findings: [ResultsError] = []
        for task in Self.tasks(results: results) {
            for model in Self.names("\(results)/\(task)") where isWanted(task, model) {
                for run in Self.runs(in: "\(results)/\(task)/\(model)") {
                    switch run {
                    case .success(let run): runs.append(run)
                    case .failure(let error): findings.append(error)
                    }
                }
            }
        }
        self.runs = runs
        self.findings = findings
    }

    /// Reads the records of one cell, or of one of its runs.
    ///
    /// - Parameters:
    ///   - place: Where they lie.
    ///   - run: The run; nil for all.
    package init(_ place: ResultPlace, run: Int? = nil) {
        var runs: [StoredRun] = []
        var findings: [ResultsError] = []
        for number in place.runs where run == nil || run == number {
            do throws(ResultsError) {
                if let stored = try place.folder.stored(run: number) { runs.append(stored) }
            } catch { findings.append(error) }
        }
        self.runs = runs
        self.findings = findings
    }

    /// The folders of tasks.
    package static func tasks(results: String) -> [String] { names(results).filter { $0 != Split.folder } }

    /// The folders of models that have results of a task.
    package static func models(results: String, task: String) -> [String] { names("\(results)/\(task)") }

    /// The records in the folder of a task and a model, read one by one as they are asked for.
    ///
    /// - Parameter folder: The folder.
    /// - Returns: In order of their names, each record or why it cannot be read.
    package static func runs(in folder: String) -> some Sequence<Result<StoredRun, ResultsError>> {
        recordNames(in: folder).lazy.map { name in
            Result { () throws(ResultsError) in try StoredRun(path: "\(folder)/\(name)") }
        }
    }

    /// The names of the records in the folder of a task and a model.
    package static func recordNames(in folder: String) -> [String] { names(folder).filter { $0.hasSuffix(".json") } }

    /// What is in a folder and not hidden; one that is not there, or is none, holds nothing.
    static func names(_ folder: String) -> [String] { Folder.names(in: folder).filter { !$0.hasPrefix(".") } }
}
