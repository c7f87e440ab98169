import Synchronization

/// A wish to stop, noticed between two steps of a run; it may come from a signal handler.
package final class Interruption: Sendable {
    private let requested = Atomic<Bool>(false)

    package init() {}

    package var isRequested: Bool { requested.load(ordering: .relaxed) }

    package func request() { requested.store(true, ordering: .relaxed) }
}
