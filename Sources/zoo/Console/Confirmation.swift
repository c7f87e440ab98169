import Arguments
import Glibc

/// Asks before something is removed.
struct Confirmation {
    @Flag("Show what would be removed, and remove nothing.") var dryRun
    @Flag(short: "y", "Remove without asking.") var yes

    func validate() throws(UsageError) {
        if dryRun, yes { throw UsageError("--dry-run and --yes exclude each other") }
    }

    /// Waits for a yes on the terminal, unless it was given on the command line.
    ///
    /// - Parameters:
    ///   - question: What to ask, without the choices.
    ///   - undone: What is said when nothing was done.
    ///   - command: The command that does it without asking, for whoever is no terminal.
    /// - Throws: `Failure` when the answer is no, or nobody is there to give one.
    func ask(_ question: String, undone: String = "nothing was removed", command: String) throws(Failure) {
        guard !yes else { return }
        try Self.ask(question, undone: undone, command: command)
    }

    /// Waits for a yes on the terminal.
    static func ask(_ question: String, undone: String, command: String) throws(Failure) {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                "\(undone): there is no terminal to ask on", hint: "\(command) --yes", status: .usage)
        }
        TextStream.error.say("\(question) [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw Failure(undone) }
    }
}
