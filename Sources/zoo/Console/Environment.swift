import Catalog
import FoundationEssentials

/// The environment variables that the program listens to.
enum Environment {
    private static let values = ProcessInfo.processInfo.environment

    static subscript(name: String) -> String? { values[name] }
    static subscript(name: String, default value: String) -> String { values[name] ?? value }

    /// Where the registry is kept: `$ZOO_HOME`, else `.zoo` in the user's home folder.
    static var zooHome: String { Store.defaultHome(values) }
}
