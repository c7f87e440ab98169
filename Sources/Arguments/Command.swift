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

    /// The arguments that were given, as usage lines spell them: `<model>`, `--task`.
    package var given: [String] {
        Declarations(of: self).entries.filter(\.declaration.isSet).map(\.signature.spelling)
    }

    package func run() async throws {
        preconditionFailure("the command \(Self.description.name) only groups others")
    }
}

/// What a command is called and what its help screen says.
package struct Description: Sendable {
    package let name: String
    /// What other programs call it: not understood, but known to whoever types it.
    package let otherNames: [String]
    /// One sentence, with a full stop.
    package let abstract: String
    /// More paragraphs, where the abstract is not enough.
    package let discussion: [String]
    package let examples: [Example]
    /// The program's version; on the root command only.
    package let version: String?

    package init(
        _ name: String, otherNames: [String] = [], abstract: String, discussion: [String] = [],
        examples: [Example] = [], version: String? = nil
    ) {
        self.name = name
        self.otherNames = otherNames
        self.abstract = abstract
        self.discussion = discussion
        self.examples = examples
        self.version = version
    }
}

/// A line that can be typed, and what it does.
package struct Example: Sendable {
    package let line: String
    package let meaning: String

    package init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}
