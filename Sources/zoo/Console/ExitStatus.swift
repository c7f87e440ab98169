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
}
