import Training

/// The file of a run's state between two epochs.
struct RunStateFile {
    private let path: String
    private let cell: String
    private let run: Int

    init(_ folder: ResultFolder, run: Int) {
        path = folder.statePath(run: run)
        cell = folder.cell
        self.run = run
    }

    /// The saved state; nil when there is none.
    func read() throws(EvaluationError) -> (state: TrainerState, history: RunHistory)? { nil }

    /// Saves the state in place of the one before.
    func write(_ state: TrainerState, history: RunHistory) throws(EvaluationError) {}
}
