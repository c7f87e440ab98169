import Glibc
import Synchronization

/// What has its name on the disk before it is whole: when the program is told to end, it takes this along.
package enum Draft: Sendable, Hashable {
    /// A file, or a folder with all that is in it.
    case entry(String)
    /// All that is in a folder, which was there before and stays.
    case contents(of: String)

    private static let open = Mutex<Set<Draft>>([])
    /// How often the removal of a folder is tried in which somebody still writes.
    private static let attempts = 100

    /// Makes something that is removed again unless it becomes whole, whatever hinders it.
    ///
    /// - Parameter make: Makes it.
    /// - Returns: What `make` returned.
    /// - Throws: What `make` threw; nothing is left then.
    package func whole<Value, Fault: Error>(_ make: () throws(Fault) -> Value) throws(Fault) -> Value {
        begin()
        defer { end() }
        do {
            return try make()
        } catch {
            remove()
            throw error
        }
    }

    /// From now on it is not whole.
    package func begin() { Self.open.withLock { _ = $0.insert(self) } }

    /// It is whole, or gone.
    package func end() { Self.open.withLock { _ = $0.remove(self) } }

    /// Removes all that is not whole; whoever wants to begin or end another one then waits until the process is over.
    ///
    /// - Parameter end: Ends the process.
    package static func abandonAll(_ end: () -> Never) -> Never {
        open.withLock { drafts in
            for draft in drafts { draft.remove() }
            end()
        }
    }

    private func remove() {
        for _ in 0..<Self.attempts where !isGone {
            do {
                switch self {
                case .entry(let path): try Folder.remove(path, depth: Self.depth)
                case .contents(let path):
                    for name in Folder.names(in: path) { try Folder.remove("\(path)/\(name)", depth: Self.depth) }
                }
            } catch {
                // Another thread may have written into it meanwhile; what cannot be removed at all stays.
                usleep(1000)
            }
        }
    }

    private var isGone: Bool {
        switch self {
        case .entry(let path): FileEntry(path) == nil
        case .contents(let path): Folder.names(in: path).isEmpty
        }
    }

    /// Of folders in folders.
    private static let depth = 16
}
