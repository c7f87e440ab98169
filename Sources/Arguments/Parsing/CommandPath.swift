import Errors

/// A command and the ones that led to it, from the root.
struct CommandPath {
    private(set) var types: [any Command.Type]

    init(root: any Command.Type) {
        types = [root]
    }

    var names: [String] { types.map { $0.description.name } }
    var command: any Command.Type { types[types.count - 1] }
    var subcommands: [any Command.Type] { command.subcommands }

    /// Steps down to the named subcommand.
    mutating func descend(to name: String) throws(UsageError) {
        guard let next = subcommands.first(where: { $0.description.name == name }) else {
            let message = "unknown command '\(name)'"
            let names = subcommands.map { $0.description.name }
            throw UsageError(message + didYouMean(names.nearest(to: name)), commandPath: self.names)
        }
        types.append(next)
    }

    /// Every command below the root, parents before children.
    static func all(under root: any Command.Type) -> [CommandPath] {
        CommandPath(root: root).withDescendants
    }

    private var withDescendants: [CommandPath] {
        [self]
            + subcommands.flatMap { next in
                var path = self
                path.types.append(next)
                return path.withDescendants
            }
    }
}
