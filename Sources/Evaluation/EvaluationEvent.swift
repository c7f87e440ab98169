package import Results
package import Training

/// What an evaluation reports while it goes on; runs, epochs and steps are counted from 1.
package enum EvaluationEvent: Sendable {
    /// Something is done before the work can be planned: what, and how much of it, where that is known.
    case preparing(Preparation, done: Int, total: Int)
    /// Sent once, before anything is timed or trained.
    case prepared(EvaluationPlan)
    /// Sent before the first step when there is work to do: about so many seconds
    /// until all runs are done, if none stops early, and by the task's quick protocol where that is far less.
    case estimated(seconds: Double, secondsPerEpoch: Double, quickSeconds: Double?)
    /// A run has a stored result, which is used.
    case reused(run: Int, record: RunRecord)
    /// A run begins, or goes on from a place that was saved.
    case started(run: Int, at: RunPlace)
    /// A saved state could not be used and the run starts anew.
    case stateRefused(run: Int, reason: String)
    case stepped(RunProgress)
    /// An epoch ended; its state is saved while the next one begins.
    case epochEnded(EpochRecord, RunProgress)
    /// The test images are being scored.
    case testing(run: Int)
    case finished(run: Int, record: RunRecord)
}

/// What comes before the first run.
package enum Preparation: Sendable {
    /// Demo images are drawn, on their first use.
    case drawing
    /// Files are read for the fingerprint of the data.
    case reading
    /// Images are decoded, and what is wrong with them is looked for.
    case checking
}
