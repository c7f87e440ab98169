import Dispatch
import Synchronization
import Training

/// Saves a run's states while the next steps are computed; at most one is being written.
final class RunStateSaver: Sendable {
    private let file: RunStateFile
    private let queue = DispatchQueue(label: "run-state")
    private let failure = Mutex<EvaluationError?>(nil)
    private let saves = Atomic<Bool>(false)

    init(_ file: RunStateFile) {
        self.file = file
    }

    /// Begins to save a state, after the one before is on the disk.
    ///
    /// - Parameters:
    ///   - state: The state, a value that training no longer touches.
    ///   - history: The run's past.
    /// - Throws: Why the state before could not be saved.
    func save(_ state: TrainerState, history: RunHistory) throws(EvaluationError) {
        try finish()
        saves.store(true, ordering: .releasing)
        queue.async { [self] in
            defer { saves.store(false, ordering: .releasing) }
            do throws(EvaluationError) {
                try file.write(state, history: history)
            } catch {
                failure.withLock { $0 = error }
            }
        }
    }

    /// Whether a state is being written.
    var isSaving: Bool { saves.load(ordering: .acquiring) }

    /// Waits until nothing is being saved any more.
    func finish() throws(EvaluationError) {
        queue.sync {}
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
