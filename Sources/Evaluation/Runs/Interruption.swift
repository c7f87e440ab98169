import Glibc
import Synchronization

/// A wish to stop, noticed between two steps of a run.
package final class Interruption: Sendable {
    /// Set by the signal handler, which may do nothing else.
    private static let signalled = Atomic<Bool>(false)

    private let requested = Atomic<Bool>(false)
    private let listens = Atomic<Bool>(false)

    package init() {}

    package var isRequested: Bool {
        requested.load(ordering: .relaxed)
            || listens.load(ordering: .relaxed) && Self.signalled.load(ordering: .relaxed)
    }

    package func request() { requested.store(true, ordering: .relaxed) }

    /// Asks to stop when the process is told to end (INT, TERM, and USR1 as Slurm sends it); a second signal ends it at once.
    package func listen() {
        listens.store(true, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGUSR1] {
            signal(number) { number in
                Interruption.signalled.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
