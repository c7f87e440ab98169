import Catalog
import EngineCPU
import FoundationEssentials

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

extension CPUDevice {
    /// What the probe image goes through: what one thread computes is the same however many a machine has.
    static var single: CPUDevice { CPUDevice(threads: 1) }
}

/// The environment variables that the program listens to.
enum Environment {
    private static let values = ProcessInfo.processInfo.environment

    static subscript(name: String) -> String? { values[name] }
    static subscript(name: String, default value: String) -> String { values[name] ?? value }

    /// Where the registry is kept: `$ZOO_HOME`, else `.zoo` in the user's home folder.
    static var zooHome: String { get throws(CatalogError) { try Store.defaultHome(values) } }
}
