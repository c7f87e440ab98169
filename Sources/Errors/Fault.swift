/// An error that the user is told of: what is wrong, of which kind it is, and what to do about it.
///
/// Its cases hold facts; `description` words them, in lower case, without a full stop, and names the file or the tensor first.
package protocol Fault: Error, Sendable, CustomStringConvertible {
    /// What the fault means to whoever called the program.
    var kind: FaultKind { get }
    /// What to do about it, such as a command that can be run.
    var hint: String? { get }
}

extension Fault {
    package var hint: String? { nil }
}

/// What a fault means to whoever called the program, which tells it by its exit status.
package enum FaultKind: Sendable, Hashable {
    /// The work failed.
    case failed
    /// What was asked for makes no sense.
    case usage
    /// The input is malformed, or refused for safety.
    case refused
    case notFound
    /// Stopped from outside; what was done is kept.
    case interrupted
}
