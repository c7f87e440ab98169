import Synchronization

/// A wish to stop, noticed between two steps of a run.
package final class Interruption: Sendable {
    private struct State {
        var isRequested = false
        var isHeard = false
    }

    private let state = Mutex(State())

    package init() {}

    package var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Wishes for a stop.
    ///
    /// - Returns: Whether somebody looks at the wish and will stop; else whoever wishes has to see to it.
    @discardableResult package func request() -> Bool {
        state.withLock { state in
            state.isRequested = true
            return state.isHeard
        }
    }

    /// Does work that looks at the wish between its steps.
    ///
    /// A wish may come after its last look; whoever called looks once more.
    ///
    /// - Parameter work: The work.
    /// - Returns: What it returned.
    /// - Throws: What it threw.
    package func heard<Value>(_ work: () throws -> Value) rethrows -> Value {
        state.withLock { $0.isHeard = true }
        defer { state.withLock { $0.isHeard = false } }
        return try work()
    }
}
