/// The commands of a program with what can be typed after each.
struct CompletionTree {
    struct Node {
        /// The words that lead here, such as `zoo data add`.
        let line: String
        let abstract: String
        let subcommands: [(name: String, abstract: String)]
        let options: [Signature]
        let arguments: [Signature]

        /// The line as part of a function's name.
        var identifier: String {
            String(line.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        }

        /// What is offered for each argument by its place, and for all places from that of the last one on.
        var places: [(place: String, isOpen: Bool, completion: Completion)] {
            arguments.enumerated().map { ("\($0)", $1.isRepeated, $1.completion) }
        }

        /// Every spelling of the options, `--help` included.
        var spellings: [String] {
            options.flatMap { option in [option.spelling] + (option.short.map { ["-\($0)"] } ?? []) } + [
                "--help", "-h",
            ]
        }
    }

    let program: String
    let nodes: [Node]

    /// Each option that takes a value, with the line that leads to it.
    var valueOptions: [(line: String, option: Signature)] {
        nodes.flatMap { node in node.options.filter { $0.kind == .option }.map { (node.line, $0) } }
    }

    init(_ root: any Command.Type) {
        program = root.description.name
        nodes = CommandPath.all(under: root).map { path in
            let declarations = Declarations(of: path.command.init())
            return Node(
                line: path.names.joined(separator: " "), abstract: path.command.description.abstract,
                subcommands: path.subcommands.map { ($0.description.name, $0.description.abstract) },
                options: declarations.named.map(\.signature), arguments: declarations.positional.map(\.signature))
        }
    }
}

/// What a shell offers where a value is expected.
package enum Completion: Sendable, Equatable {
    case files
    case folders
    case words([String])
    /// Words, and the lines that the program prints when it is run with some arguments.
    case asked([String], of: [String])
    /// Files, and the lines that the program prints when it is run with some arguments.
    case filesOrAsked(of: [String])
    /// Folders, and such lines.
    case foldersOrAsked(of: [String])
    /// Such words with commas between them.
    case list([String], of: [String])
    case nothing
}

/// A shell for which a completion script can be written.
package enum Shell: String, CaseIterable, ArgumentValue {
    case bash, zsh, fish

    /// A script that completes the commands, options and values of a program.
    package func script(for root: any Command.Type) -> String {
        let tree = CompletionTree(root)
        switch self {
        case .bash: return BashCompletion(tree).script
        case .zsh: return ZshCompletion(tree).script
        case .fish: return FishCompletion(tree).script
        }
    }
}
