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

        /// Every spelling of the options, `--help` included.
        var spellings: [String] {
            options.flatMap { option in [option.spelling] + (option.short.map { ["-\($0)"] } ?? []) } + [
                "--help", "-h",
            ]
        }
    }

    let program: String
    let nodes: [Node]

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
