import Arguments
import Tasks

/// A task's name as it was typed; shells complete it from the tasks that this version can run.
struct TaskArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .words(TaskDefinition.all.filter(\.isAvailable).map(\.id)) }
}
