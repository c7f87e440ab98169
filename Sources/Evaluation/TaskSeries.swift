import Catalog
import Tasks

/// Which tasks a user means, in the order of the published tables: one, several, or all.
package struct TaskSeries: Sendable, Hashable {
    /// The word for all tasks of the benchmark.
    package static let all = "all"

    /// A task and, where it is left out, why.
    package struct Item: Sendable, Hashable {
        package let task: String
        package let skipped: String?
    }

    package let items: [Item]
}

extension Evaluator {
    /// Finds the tasks that are meant.
    ///
    /// Of all tasks those are left out that cannot be run, and those whose images are not registered where these are to be used; a
    /// task that was named never is.
    ///
    /// - Parameters:
    ///   - names: `all`, or names with commas between them.
    ///   - source: Where the images come from.
    /// - Returns: The tasks, each once.
    /// - Throws: `EvaluationError` when a name is unknown.
    package func series(_ names: String, from source: EvaluationRequest.Source) throws(EvaluationError) -> TaskSeries {
        do {
            let cards = try TaskCards(folder: store.tasksFolder)
            guard names == TaskSeries.all else {
                let wanted = try names.split(separator: ",", omittingEmptySubsequences: false).map {
                    try cards.card($0.filter { $0 != " " })
                }
                let known = cards.all.filter(wanted.contains).map(\.id)
                // The card of a file is of no list.
                let others = wanted.filter { !cards.all.contains($0) }
                guard others.isEmpty else {
                    throw EvaluationError.option(
                        name: "--task", value: names, expected: "tasks by their names, or one file of a card")
                }
                return TaskSeries(items: known.map { TaskSeries.Item(task: $0, skipped: nil) })
            }
            let registered = try store.datasets()
            return TaskSeries(
                items: cards.all.filter(\.isBuiltIn).map { card in
                    let reason: String? =
                        if !card.isAvailable {
                            "not in this version"
                        } else if source == .registered, registered[card.id] == nil {
                            "no data set is registered"
                        } else { nil }
                    return TaskSeries.Item(task: card.id, skipped: reason)
                })
        } catch {
            throw EvaluationError(error)
        }
    }
}
