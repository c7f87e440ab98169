import Glibc

/// Why a confined child gave no answer, as facts; `description(of:)` words them.
package enum ConfinementFault: Error, Sendable, Equatable, Codable {
    /// This executable has no child to do the work.
    case noProgram
    case system(operation: String, reason: String)
    case crashed(signal: Int32)
    /// It tried a system call that its work does not need, and was ended for it.
    case forbidden
    case ended(status: Int32)
    case timedOut(seconds: Int)
    case garbled(String)

    /// The failure of a system call, with the reason that the system gave.
    static func failed(_ operation: String, _ code: Int32 = errno) -> ConfinementFault {
        .system(operation: operation, reason: String(cString: strerror(code)))
    }

    /// The fault in words, as what a file did to the reader of it.
    ///
    /// - Parameter library: The library that runs in the child.
    /// - Returns: The rest of a sentence about the file.
    package func description(of library: String) -> String {
        switch self {
        case .noProgram: "is read by \(library), which runs only in a process of 'zoo'"
        case .system(let operation, let reason): "cannot \(operation): \(reason)"
        case .crashed(let signal):
            "\(library) crashed on it (signal \(signal)): the file is damaged, or made to do harm"
        case .forbidden:
            "\(library) tried what reading does not need and was stopped: the file is damaged, or made to do harm"
        case .ended(let status): "the process that read it with \(library) ended with status \(status)"
        case .timedOut(let seconds): "\(library) did not come to an end within \(seconds) s"
        case .garbled(let what): "the process that read it with \(library) gave a senseless answer: \(what)"
        }
    }
}
