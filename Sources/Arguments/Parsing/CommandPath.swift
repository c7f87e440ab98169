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
            throw UsageError("unknown command '\(name)'" + didYouMean(suggestion(for: name)), commandPath: names)
        }
        types.append(next)
    }

    /// The command that was probably meant: one that other programs call so, one further down, or the nearest name.
    private func suggestion(for name: String) -> String? {
        let below = withDescendants.dropFirst()
        func line(_ path: CommandPath) -> String { path.names.dropFirst(names.count).joined(separator: " ") }
        let isCalledSo = { (path: CommandPath) in path.command.description.otherNames.contains(name) }
        let exact =
            below.first { $0.types.count == types.count + 1 && isCalledSo($0) }
            ?? below.first { $0.command.description.name == name } ?? below.first(where: isCalledSo)
        return exact.map(line) ?? subcommands.map { $0.description.name }.nearest(to: name)
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
