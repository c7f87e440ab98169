import Files
import Results

extension Store {
    /// For how many tasks there is at least one result of real data and weights, by model.
    func validatedTasks() -> [String: Int] {
        var counts: [String: Int] = [:]
        for task in ResultIndex.tasks(results: resultsFolder) {
            for model in Folder.names(in: "\(resultsFolder)/\(task)") {
                // A file that is no result counts for nothing; `zoo results` names it.
                let isValidated = ResultIndex.runs(in: "\(resultsFolder)/\(task)/\(model)").contains { run in
                    if case .success(let run) = run { !run.record.isDemo && !run.record.isSmoke } else { false }
                }
                if isValidated { counts[model, default: 0] += 1 }
            }
        }
        return counts
    }

    /// The folders in which runs keep their results, by task and model.
    func resultFolders(of model: String? = nil) -> [String] {
        ResultIndex.tasks(results: resultsFolder).flatMap { task in
            Folder.names(in: "\(resultsFolder)/\(task)").filter { model == nil || $0 == model }.map {
                "\(resultsFolder)/\(task)/\($0)"
            }
        }.filter(FileEntry.isFolder)
    }
}
