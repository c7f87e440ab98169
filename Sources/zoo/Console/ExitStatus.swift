import Errors

/// What the program tells its caller when it ends.
enum ExitStatus: Int32 {
    case done = 0
    /// The work failed.
    case failed = 1
    /// The command line makes no sense.
    case usage = 2
    /// The input is malformed, or refused for safety.
    case refused = 3
    case notFound = 4
    /// Stopped by the system; the same command goes on from what was saved.
    case resumable = 75
    /// Stopped by the user.
    case interrupted = 130

    /// The one place that says which fault ends the program with which status.
    init(_ kind: FaultKind) {
        self =
            switch kind {
            case .failed: .failed
            case .usage: .usage
            case .refused: .refused
            case .notFound: .notFound
            // The user's own interrupt is told from the system's, which may repeat the command.
            case .interrupted: Signals.isFromUser ? .interrupted : .resumable
            }
    }
}
