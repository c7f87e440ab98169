/// Writes the completion script for fish.
struct FishCompletion {
    private let tree: CompletionTree

    init(_ tree: CompletionTree) {
        self.tree = tree
    }

    var script: String {
        let name = tree.program
        let lines = tree.nodes.dropFirst().map { "'\($0.line)'" }.joined(separator: " ")
        return """
            # fish completion for \(name); put it in ~/.config/fish/completions/\(name).fish
            function __\(name)_line
                set -l line \(name)
                for word in (commandline -opc)[2..-1]
                    switch "$line $word"
                        case \(lines)
                            set line "$line $word"
                    end
                end
                echo $line
            end

            function __\(name)_at
                test (__\(name)_line) = "$argv[1]"
            end

            complete -c \(name) -f
            \(tree.nodes.flatMap(completions).joined(separator: "\n"))

            """
    }

    private func completions(_ node: CompletionTree.Node) -> [String] {
        let start = "complete -c \(tree.program) -n \"__\(tree.program)_at '\(node.line)'\""
        let commands = node.subcommands.map { "\(start) -a \($0.name) -d \(quoted($0.abstract))" }
        let options = node.options.map { option in
            let short = option.short.map { " -s \($0)" } ?? ""
            let value = option.kind == .option ? " -r" + offer(option.completion) : ""
            return "\(start) -l \(option.name)\(short)\(value) -d \(quoted(option.help))"
        }
        let arguments = node.arguments.suffix(1).map { start + offer($0.completion) }
        return commands + options + ["\(start) -l help -s h -d 'Show this help.'"] + arguments
    }

    private func offer(_ completion: Completion) -> String {
        switch completion {
        case .files: " -F"
        case .folders: " -a '(__fish_complete_directories)'"
        case .words(let words): " -f -a \(quoted(words.joined(separator: " ")))"
        case .nothing: " -f"
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? #"\'"# : String($0) }.joined() + "'"
    }
}
