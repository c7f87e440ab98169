import Catalog

/// The user's store and the catalogue that goes with it.
struct Registry {
    let store: Store
    let cards: Cards

    /// Opens the store in `$ZOO_HOME`; `cardFiles` are cards beside the built-in ones and those in the store.
    init(cardFiles: [String] = []) throws {
        store = try Store(home: Environment.zooHome)
        cards = try Cards(folder: store.cardsFolder, files: cardFiles)
    }
}
