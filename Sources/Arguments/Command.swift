/// A command of a program: its arguments as properties, its work as `run`.
///
/// Properties marked `@Argument`, `@Option`, `@Flag` or `@OptionGroup` are found in the order in which they are written.
/// A command with subcommands only groups them and has no arguments of its own.
package protocol Command: SendableMetatype {
    static var description: Description { get }
    static var subcommands: [any Command.Type] { get }

    init()

    /// Refuses combinations of arguments that make no sense, before any work is done.
    func validate() throws(UsageError)

    /// Does the work, on the thread of its caller.
    nonisolated(nonsending) func run() async throws
}

extension Command {
    package static var subcommands: [any Command.Type] { [] }

    package func validate() throws(UsageError) {}

    package func run() async throws {
        preconditionFailure("the command \(Self.description.name) only groups others")
    }
}
