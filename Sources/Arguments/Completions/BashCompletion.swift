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

            # Offers the words before two dashes, and what the program prints for those behind; compgen would expand them.
            _\(name)_offer() {
                local before=$1 start=$2 word
                local -a words=()
                shift 2
                while [[ $# -gt 0 && $1 != -- ]]; do words+=("$1"); shift; done
                shift
                while IFS= read -r word; do words+=("$word"); done < <("$program" "$@" 2>/dev/null)
                for word in "${words[@]}"; do
                    [[ $word == "$start"* && $word != *[!A-Za-z0-9._-]* ]] && COMPREPLY+=("$before$word")
                done
            }

            # Adds the files that begin with what was typed.
            _\(name)_files() {
                local word
                compopt -o filenames
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
            }

            _\(name)() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} line=\(name) word
                local program=${COMP_WORDS[0]/#\\~/$HOME} place=0 isValue=
                if [[ $current == = ]]; then
                    current=
                elif [[ $previous == = ]]; then
                    previous=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    if [[ $isValue ]]; then
                        [[ $word == = ]] || isValue=
                        continue
                    fi
                    case "$line $word" in
                    \(lines)) line="$line $word" ;;
            \(skippedCases)        *) [[ $word == -* || $word == = ]] || place=$((place + 1)) ;;
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

    /// Options whose value is the next word and no argument.
    private var skippedCases: String {
        let spellings = tree.valueOptions.map { spelled($0.option, after: $0.line) }
        return spellings.isEmpty ? "" : "        \(spellings.joined(separator: " | "))) isValue=1 ;;\n"
    }

    private func spelled(_ option: Signature, after line: String) -> String {
        (["'\(line) \(option.spelling)'"] + (option.short.map { ["'\(line) -\($0)'"] } ?? [])).joined(
            separator: " | ")
    }

    /// After an option that takes a value: what to offer for it.
    private var valueCases: String {
        tree.valueOptions.map { line, option in
            "    \(spelled(option, after: line))) \(offer(option.completion)); return ;;"
        }.joined(separator: "\n")
    }

    /// Elsewhere: subcommands or options, else the command's arguments.
    private var lineCases: String {
        tree.nodes.map { node in
            let options = node.spellings.joined(separator: " ")
            let names = node.subcommands.map(\.name)
            let otherwise = names.isEmpty ? arguments(of: node) : offer(.words(names))
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

    private func arguments(of node: CompletionTree.Node) -> String {
        let cases = node.places.map { "\($0.isOpen ? "*" : $0.place)) \(offer($0.completion)) ;;" }
        let rest = node.places.last?.isOpen == true ? [] : ["*) \(offer(.nothing)) ;;"]
        return "case $place in \((cases + rest).joined(separator: " ")) esac"
    }

    /// An empty reply makes bash complete file names, unless that is switched off.
    private func offer(_ completion: Completion) -> String {
        switch completion {
        case .files: ":"
        case .folders: "compopt +o default -o dirnames"
        case .words(let words): compgen(words)
        case .asked(let words, let question): asking(#""" "$current""#, words, question)
        case .filesOrAsked(let question):
            "\(asking(#""" "$current""#, [], question)); _\(tree.program)_files"
        case .foldersOrAsked(let question):
            "compopt +o default -o plusdirs; \(asking(#""" "$current""#, [], question))"
        // What stands before the last comma is kept.
        case .list(let words, let question):
            asking(#""${current%"${current##*,}"}" "${current##*,}""#, words, question)
        case .nothing: "compopt +o default"
        }
    }

    private func compgen(_ words: [String]) -> String {
        #"COMPREPLY=($(compgen -W '\#(words.joined(separator: " "))' -- "$current"))"#
    }

    private func asking(_ parts: String, _ words: [String], _ question: [String]) -> String {
        // Nothing is asked where there is no question: `true` prints nothing.
        let program = question.isEmpty ? "program=true " : ""
        return "\(program)_\(tree.program)_offer \(parts) \((words + ["--"] + question).joined(separator: " "))"
    }
}
