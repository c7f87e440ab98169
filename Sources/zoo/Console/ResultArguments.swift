import Arguments
import Results

/// The id of a result or of one of its runs; shells complete it from the store.
struct ResultArgument: ArgumentValue {
    let spelling: String
    let id: ResultID

    init?(argument: String) {
        guard let id = ResultID(argument) else { return nil }
        (spelling, self.id) = (argument, id)
    }

    static var expectation: String { "the id of a result, such as 1a2b3c4d, or of one of its runs, 1a2b3c4d-3" }
    static var completion: Completion { .asked([], of: ["results", "-q"]) }
}

/// The id of a run that was begun and has not ended, or of its result.
struct UnfinishedArgument: ArgumentValue {
    let spelling: String
    let id: ResultID

    init?(argument: String) {
        guard let id = ResultID(argument) else { return nil }
        (spelling, self.id) = (argument, id)
    }

    static var expectation: String { ResultArgument.expectation }
    static var completion: Completion { .asked([], of: ["results", "--unfinished", "-q"]) }
}
