import Files

/// The figures of the benchmark's paper.
package struct PublishedResults: Codable, Sendable {
    /// The schema of the file.
    package static let schema = "zoo.published-results/1"

    package var schema: String
    /// Where the figures stand.
    package var source: String
    package var arxiv: String
    package var unit: String
    package var results: [PublishedResult]

    /// The figures that the program brings along.
    ///
    /// - Returns: All tables.
    /// - Throws: `ResultsError.damaged` when the program was built from a damaged file.
    package static func bundled() throws(ResultsError) -> PublishedResults {
        do {
            return try JSONDocument.decode(PublishedResults.self, from: Array(json.utf8))
        } catch {
            throw .damaged(path: "published-results.json", reason: error.description)
        }
    }

    /// One figure a task of a model: where several tables repeat it, the first one’s.
    ///
    /// - Parameter model: A card's name, or `random`.
    /// - Returns: The figures by task.
    package func results(of model: String) -> [PublishedResult] {
        var seen: Set<String> = []
        return results.filter { $0.model == model }.sorted { ($0.task, $0.table) < ($1.task, $1.table) }
            .filter { seen.insert($0.task).inserted }
    }

    /// The benchmark's tasks, sorted.
    package var tasks: [String] { Set(results.map(\.task)).sorted() }

    /// The figure of a model on a task.
    ///
    /// - Parameters:
    ///   - model: A card's name, or `random`.
    ///   - task: The task's identifier.
    /// - Returns: The figure, or `nil` when the paper has none.
    package func result(of model: String, task: String) -> PublishedResult? {
        results(of: model).first { $0.task == task }
    }
}

/// A figure of the benchmark's paper: one model on one task.
package struct PublishedResult: Codable, Sendable, Hashable {
    package enum Metric: String, Codable, Sendable, Hashable {
        case auc, dice
    }

    /// Mean and standard deviation of the epochs that the runs took.
    package struct Epochs: Codable, Sendable, Hashable {
        package var mean: Double
        package var std: Double
    }

    /// The number of the table in the paper.
    package var table: Int
    package var model: String
    /// The task's identifier, such as `VFS`.
    package var task: String
    package var metric: Metric
    /// In percent.
    package var mean: Double
    /// Of the runs, in percent.
    package var std: Double
    package var runs: Int
    package var epochs: Epochs?
}

extension PublishedResult {
    /// How far a figure may be from what was rounded to two decimals of a percentage, as a fraction of 1.
    package static let rounding = 0.00005
}
