import Glibc
import Synchronization

/// The children that run, so that none outlives a program that ends in the middle of its work.
package enum ConfinedChildren {
    private static let running = Mutex<Set<pid_t>>([])

    static func started(_ process: pid_t) { running.withLock { _ = $0.insert(process) } }

    /// To be said before the child is waited for: afterwards its number may be another process's.
    static func isToEnd(_ process: pid_t) { running.withLock { _ = $0.remove(process) } }

    /// Ends all of them, as the program is about to end without their owners.
    package static func endAll() {
        running.withLock { running in
            for process in running { kill(process, SIGKILL) }
            running = []
        }
    }
}
