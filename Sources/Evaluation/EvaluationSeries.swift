import Catalog
import Tasks

/// Which evaluations a user means by several models, several tasks or both: task by task in the order of the published tables, and
/// of each task the models as they were named, so that what is compared is soon complete.
package struct EvaluationSeries: Sendable, Hashable {
    /// The word for all tasks of the benchmark.
    package static let allTasks = "all"

    /// A model on a task and, where it is left out, why.
    package struct Item: Sendable, Hashable {
        package let model: String
        package let task: String
        package let skipped: String?
    }

    package let items: [Item]
}

extension Evaluator {
    /// Finds the models and tasks that are meant.
    ///
    /// Of all tasks those are left out that cannot be run, and those whose images are not registered where these are to be used; a
    /// task that was named never is.
    ///
    /// - Parameters:
    ///   - models: Models as they were typed.
    ///   - tasks: `all`, or tasks with commas between them.
    ///   - source: Where the images come from.
    /// - Returns: The evaluations, each once.
    /// - Throws: `EvaluationError` when a name is unknown, or a model not imported.
    package func series(
        of models: [String], on tasks: String, from source: EvaluationRequest.Source
    ) throws(EvaluationError) -> EvaluationSeries {
        do {
            let cards = try Cards(folder: store.cardsFolder)
            var names: [String] = []
            for model in models {
                let name = try PretrainedModel.name(model, in: store, cards)
                if !names.contains(name) { names.append(name) }
            }
            let tasks = try chosenTasks(tasks, from: source)
            return EvaluationSeries(
                items: tasks.flatMap { task in
                    names.map { EvaluationSeries.Item(model: $0, task: task.name, skipped: task.skipped) }
                })
        } catch {
            throw EvaluationError(error)
        }
    }

    private func chosenTasks(
        _ names: String, from source: EvaluationRequest.Source
    ) throws -> [(name: String, skipped: String?)] {
        // A card's file may have a comma in its name.
        guard !names.hasSuffix(".json") else { return [(names, nil)] }
        let cards = try TaskCards(folder: store.tasksFolder)
        guard names == EvaluationSeries.allTasks else {
            let wanted = try names.split(separator: ",", omittingEmptySubsequences: false).map {
                try cards.card($0.filter { $0 != " " })
            }
            // The card of a file is of no list.
            guard wanted.allSatisfy(cards.all.contains) else {
                throw EvaluationError.option(
                    name: "--task", value: names, expected: "tasks by their names, or one file of a card")
            }
            return cards.all.filter(wanted.contains).map { ($0.id, nil) }
        }
        let registered = try store.datasets()
        return cards.all.filter(\.isBuiltIn).map { card in
            let reason: String? =
                if !card.isAvailable {
                    "not in this version"
                } else if source == .registered, registered[card.id] == nil {
                    "no data set is registered"
                } else { nil }
            return (card.id, reason)
        }
    }
}
