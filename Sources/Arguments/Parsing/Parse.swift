/// Reads a command line without its first word, the program's name.
///
/// Nothing is printed and nothing is run: the caller does what the returned value says.
///
/// - Parameters:
///   - words: The words after the program's name.
///   - root: The command that stands for the whole program.
/// - Returns: The command to run, filled in and validated, or the text that was asked for.
/// - Throws: A `UsageError` that names the fault and the command whose help answers it.
package func parse(_ words: [String], as root: any Command.Type) throws(UsageError) -> Invocation {
    var path = CommandPath(root: root)
    var rest = words[...]
    let leading = words.prefix { $0 != "--" }
    if rest.first == "help" {
        for word in rest.dropFirst() { try path.descend(to: word) }
        return .help(HelpScreen(path))
    }
    while !path.subcommands.isEmpty, let word = rest.first, !word.hasPrefix("-") {
        try path.descend(to: word)
        rest = rest.dropFirst()
    }
    if leading.contains("--help") || leading.contains("-h") { return .help(HelpScreen(path)) }
    if leading.contains("--version"), let version = root.description.version { return .version(version) }
    guard path.subcommands.isEmpty else { return try unfinished(path, rest) }
    let command = path.command.init()
    var reader = WordReader(Declarations(of: command), commandPath: path.names)
    try reader.read(rest)
    do throws(UsageError) { try command.validate() } catch { throw error.at(path.names) }
    return .run(command, path: path.names)
}

/// A line that ends before a command is named: help for the bare program, else a fault.
private func unfinished(_ path: CommandPath, _ rest: ArraySlice<String>) throws(UsageError) -> Invocation {
    let line = path.names.joined(separator: " ")
    if let word = rest.first {
        throw UsageError("unknown option '\(word)' for \(line); options follow the command", commandPath: path.names)
    }
    if path.types.count == 1 { return .help(HelpScreen(path)) }
    let names = path.subcommands.map { $0.description.name }.joined(separator: ", ")
    throw UsageError("'\(line)' needs one of its commands: \(names)", commandPath: path.names)
}

/// What a command line asks for.
package enum Invocation {
    case run(any Command, path: [String])
    case help(HelpScreen)
    case version(String)
}
