import Files

extension Store {
    /// The marks of a result that keep it out of tables.
    private struct ResultMarks: Decodable {
        let demo: Bool
        let smoke: Bool

        var isReal: Bool { !demo && !smoke }
    }

    /// For how many tasks there is at least one result of real data and weights, by model.
    func validatedTasks() -> [String: Int] {
        var counts: [String: Int] = [:]
        for task in Folder.names(in: resultsFolder) {
            for model in Folder.names(in: "\(resultsFolder)/\(task)") {
                let folder = "\(resultsFolder)/\(task)/\(model)"
                let results = Folder.names(in: folder).lazy.filter { $0.hasSuffix(".json") }
                if results.contains(where: { isReal("\(folder)/\($0)") }) { counts[model, default: 0] += 1 }
            }
        }
        return counts
    }

    private func isReal(_ result: String) -> Bool {
        // A file that is no result counts for nothing; `zoo results` names it.
        guard let bytes = try? JSONFile.read(result) else { return false }
        return (try? JSONDocument.decode(ResultMarks.self, from: bytes))?.isReal ?? false
    }
}
