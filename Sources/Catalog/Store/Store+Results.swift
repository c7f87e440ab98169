import Files
import Results

extension Store {
    /// What was evaluated of each model; a file that is no result counts for nothing, and `zoo results` names it.
    func validations() throws(CatalogError) -> [String: ModelValidation] {
        try validations { _ in true }
    }

    /// What was evaluated of one model.
    func validation(of model: String) throws(CatalogError) -> ModelValidation {
        try validations { $0 == model }[model] ?? .none
    }

    private func validations(where isWanted: (String) -> Bool) throws(CatalogError) -> [String: ModelValidation] {
        var memory = SummaryMemory(results: resultsFolder)
        let lines = memory.lines(where: isWanted)
        guard !lines.isEmpty else { return [:] }
        do throws(ResultsError) {
            let published = try PublishedResults.bundled()
            return Dictionary(grouping: lines, by: \.model).mapValues { ModelValidation($0, published: published) }
        } catch {
            throw CatalogError(error)
        }
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
