/// Writes the completion script for bash.
struct BashCompletion {
    private let tree: CompletionTree

    init(_ tree: CompletionTree) {
        self.tree = tree
    }

    var script: String {
        let name = tree.program
        let lines = tree.nodes.dropFirst().map { "'\($0.line)'" }.joined(separator: " | ")
        return """
            # bash completion for \(name); to use it now: source <(\(name) completions bash)
            _\(name)() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} line=\(name) word
                if [[ $current == = ]]; then
                    current=
                elif [[ $previous == = ]]; then
                    previous=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "$line $word" in
                    \(lines)) line="$line $word" ;;
                    esac
                done
                COMPREPLY=()
                case "$line $previous" in
            \(valueCases)
                esac
                case "$line" in
            \(lineCases)
                esac
            }
            complete -o default -F _\(name) \(name)

            """
    }

    /// After an option that takes a value: what to offer for it.
    private var valueCases: String {
        tree.nodes.flatMap { node in
            node.options.filter { $0.kind == .option }.map { option in
                let spellings =
                    ["'\(node.line) \(option.spelling)'"] + (option.short.map { ["'\(node.line) -\($0)'"] } ?? [])
                return "    \(spellings.joined(separator: " | "))) \(offer(option.completion)); return ;;"
            }
        }.joined(separator: "\n")
    }

    /// Elsewhere: subcommands or options, else the command's arguments.
    private var lineCases: String {
        tree.nodes.map { node in
            let options = node.spellings.joined(separator: " ")
            let names = node.subcommands.map(\.name)
            let otherwise = offer(names.isEmpty ? node.arguments.last?.completion ?? .nothing : .words(names))
            return """
                    '\(node.line)')
                        if [[ $current == -* ]]; then
                            COMPREPLY=($(compgen -W '\(options)' -- "$current"))
                        else
                            \(otherwise)
                        fi
                        ;;
                """
        }.joined(separator: "\n")
    }

    /// An empty reply makes bash complete file names, unless that is switched off.
    private func offer(_ completion: Completion) -> String {
        switch completion {
        case .files: ":"
        case .folders: #"COMPREPLY=($(compgen -d -- "$current"))"#
        case .words(let words): #"COMPREPLY=($(compgen -W '\#(words.joined(separator: " "))' -- "$current"))"#
        case .nothing: "compopt +o default"
        }
    }
}
