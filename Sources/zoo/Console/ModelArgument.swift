import Arguments
import Catalog

/// A model's name as it was typed; shells complete it from the catalogue.
struct ModelArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .words(Cards.bundled.entries.map(\.id)) }
}
