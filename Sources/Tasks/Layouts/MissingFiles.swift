/// The files that a data set names and does not have: the first few, and how many.
struct MissingFiles {
    private var names: [String] = []
    private var count = 0

    mutating func add(_ name: String) {
        if names.count < 10 { names.append(name) }
        count += 1
    }

    /// Refuses a data set that lacks any.
    func check(_ dataset: String, path: String) throws(TasksError) {
        guard count == 0 else { throw .filesMissing(path: path, dataset: dataset, missing: names, count: count) }
    }
}
