import FoundationEssentials

extension Store {
    /// For how many tasks there is at least one result of a model.
    func validatedTasks(of model: String) -> Int {
        // A folder that is not there holds no results.
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: resultsFolder)) ?? []
        return tasks.count { task in
            let results =
                (try? FileManager.default.contentsOfDirectory(atPath: "\(resultsFolder)/\(task)/\(model)")) ?? []
            return results.contains { $0.hasSuffix(".json") }
        }
    }
}
