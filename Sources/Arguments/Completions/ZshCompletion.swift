/// Writes the completion script for zsh.
struct ZshCompletion {
    private let tree: CompletionTree

    init(_ tree: CompletionTree) {
        self.tree = tree
    }

    var script: String {
        let functions = tree.nodes.map(function).joined(separator: "\n\n")
        return """
            #compdef \(tree.program)
            # zsh completion for \(tree.program); put it in a folder of $fpath as _\(tree.program)

            # Offers the words before two dashes, and the lines that the program prints for those behind.
            _\(tree.program)_offer() {
                local -a names=("${(@)argv[1,(i)--]}")
                [[ $names[-1] == -- ]] && names[-1]=()
                shift $(( $#names + 1 ))
                (( $# )) && names+=(${(f)"$($program "$@" 2>/dev/null)"})
                compadd -a names
            }

            _\(tree.program)_offer_list() {
                compset -P '*,'
                _\(tree.program)_offer "$@"
            }

            \(functions)

            if [[ $funcstack[1] == _\(tree.program) ]]; then
                _\(tree.program) "$@"
            else
                compdef _\(tree.program) \(tree.program)
            fi

            """
    }

    private func function(_ node: CompletionTree.Node) -> String {
        let body = node.subcommands.isEmpty ? leaf(node) : group(node)
        // Further down the words are those of the subcommand.
        let program = node.identifier == tree.program ? "    local program=${words[1]/#\\~/$HOME}\n" : ""
        return "_\(node.identifier)() {\n\(program)\(body)\n}"
    }

    private func group(_ node: CompletionTree.Node) -> String {
        let commands = node.subcommands.map { "        \(quoted($0.name + ":" + $0.abstract))" }.joined(separator: "\n")
        let cases = node.subcommands.map { "            \($0.name)) _\(node.identifier)_\($0.name) ;;" }
        return """
                local line state
                local -a commands=(
            \(commands)
                )
                _arguments -C '(-h --help)'{-h,--help}'[Show this help.]' '1: :->command' '*:: :->rest'
                case $state in
                command) _describe command commands ;;
                rest)
                    case $line[1] in
            \(cases.joined(separator: "\n"))
                    esac
                    ;;
                esac
            """
    }

    private func leaf(_ node: CompletionTree.Node) -> String {
        let options = node.options.map(specification) + ["'(-h --help)'{-h,--help}'[Show this help.]'"]
        let arguments = node.arguments.enumerated().map { index, argument in
            let place = argument.isRepeated ? "*" : "\(index + 1)"
            let colons = argument.isRequired || argument.isRepeated ? ":" : "::"
            return quoted("\(place)\(colons)\(argument.name):\(action(argument.completion))")
        }
        return "    _arguments \\\n" + (options + arguments).map { "        \($0)" }.joined(separator: " \\\n")
    }

    private func specification(_ option: Signature) -> String {
        let value = option.kind == .option ? ":\(option.placeholder ?? option.name):\(action(option.completion))" : ""
        let text = "[\(option.help.filter { $0 != "[" && $0 != "]" })]\(value)"
        let repeats = option.isRepeated ? "*" : ""
        guard let short = option.short else { return quoted(repeats + option.spelling + text) }
        let exclusion = option.isRepeated ? "'*'" : "'(-\(short) \(option.spelling))'"
        return "\(exclusion){-\(short),\(option.spelling)}\(quoted(text))"
    }

    private func action(_ completion: Completion) -> String {
        switch completion {
        case .files: "_files"
        case .folders: "_files -/"
        case .words(let words): "(\(words.joined(separator: " ")))"
        // The blank in front keeps _arguments from adding words of its own.
        case .asked(let words, let question):
            " _\(tree.program)_offer " + (words + ["--"] + question).joined(separator: " ")
        case .filesOrAsked(let question):
            "{_files; _\(tree.program)_offer -- \(question.joined(separator: " "))}"
        case .foldersOrAsked(let question):
            "{_files -/; _\(tree.program)_offer -- \(question.joined(separator: " "))}"
        case .list(let words, let question):
            " _\(tree.program)_offer_list " + (words + ["--"] + question).joined(separator: " ")
        case .nothing: ""
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? #"'\''"# : String($0) }.joined() + "'"
    }
}
