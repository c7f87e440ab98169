package import Errors

/// A command line that cannot be understood.
package struct UsageError: Fault, Equatable {
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// The command whose help answers the fault, such as `["zoo", "data", "add"]`.
    package let commandPath: [String]

    package init(_ message: String, commandPath: [String] = []) {
        self.message = message
        self.commandPath = commandPath
    }

    package var kind: FaultKind { .usage }
    package var description: String { message }

    /// A line that can be typed next.
    package var hint: String? { (commandPath + ["--help"]).joined(separator: " ") }

    func at(_ commandPath: [String]) -> UsageError {
        self.commandPath.isEmpty ? UsageError(message, commandPath: commandPath) : self
    }
}
