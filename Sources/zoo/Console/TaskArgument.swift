import Arguments
import Catalog
import Tasks

/// A task's name as it was typed, or the file of its card; shells complete it from the tasks that this version can run.
struct TaskArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion {
        // Cards that are compiled in can be read; without them there would be nothing to complete.
        .words((try? TaskCards.bundled())?.all.filter(\.isAvailable).map(\.id) ?? [])
    }

    /// The task that is meant.
    func card(in store: Store) throws -> TaskCard { try TaskCards(folder: store.tasksFolder).card(spelling) }
}
