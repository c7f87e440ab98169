import Dispatch
import Synchronization
package import Tensors

/// Weights that are handed over one by one while they are converted, to one reader on another thread.
package final class ArrivingWeights: Sendable {
    private struct State {
        var weights: StateDict = [:]
        var isOver = false
    }

    private let state = Mutex(State())
    /// One signal for each tensor, and one for the end.
    private let arrivals = DispatchSemaphore(value: 0)

    package init() {}

    package func add(_ name: String, _ tensor: Tensor) {
        state.withLock { $0.weights[name] = tensor }
        arrivals.signal()
    }

    /// Says that nothing more comes.
    package func finish() {
        state.withLock { $0.isOver = true }
        arrivals.signal()
    }

    /// Waits for a tensor; each can be taken once.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The tensor; nil when it never comes.
    package func take(_ name: String) -> Tensor? {
        while true {
            let (tensor, isOver) = state.withLock { ($0.weights.removeValue(forKey: name), $0.isOver) }
            if tensor != nil || isOver { return tensor }
            arrivals.wait()
        }
    }
}
