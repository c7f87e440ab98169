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
            # The commands that were typed, and how many arguments follow them.
            function __\(name)_state
                set -l line \(name)
                set -l place 0
                set -l is_value 0
                for word in (commandline -opc)[2..-1]
                    if test $is_value = 1
                        set is_value 0
                        continue
                    end
                    switch "$line $word"
                        case \(lines)
                            set line "$line $word"
            \(skippedCase)            case "$line -*"
                        case '*'
                            set place (math $place + 1)
                    end
                end
                echo $line
                echo $place
            end

            function __\(name)_at
                set -l state (__\(name)_state)
                test "$state[1]" = "$argv[1]"; or return 1
                set -q argv[2]; or return 0
                test "$state[2]" = "$argv[2]"; or test "$argv[3]" = on -a "$state[2]" -ge "$argv[2]"
            end

            # What the program prints when it is run with some arguments.
            function __\(name)_ask
                set -l words (commandline -opc)
                set -l program (string replace -r '^~' $HOME -- $words[1])
                command $program $argv 2>/dev/null
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
        let arguments = node.places.map { argument in
            let place = "'\(node.line)' \(argument.place)\(argument.isOpen ? " on" : "")"
            return "complete -c \(tree.program) -n \"__\(tree.program)_at \(place)\"" + offer(argument.completion)
        }
        return commands + options + ["\(start) -l help -s h -d 'Show this help.'"] + arguments
    }

    /// Options whose value is the next word and no argument.
    private var skippedCase: String {
        let spellings = tree.valueOptions.flatMap { line, option in
            ["'\(line) \(option.spelling)'"] + (option.short.map { ["'\(line) -\($0)'"] } ?? [])
        }
        guard !spellings.isEmpty else { return "" }
        return "            case \(spellings.joined(separator: " "))\n                set is_value 1\n"
    }

    private func offer(_ completion: Completion) -> String {
        switch completion {
        case .files: " -F"
        case .folders: " -a '(__fish_complete_directories)'"
        case .words(let words): " -f -a \(quoted(words.joined(separator: " ")))"
        case .asked(let words, let question): " -f -a '\(candidates(words, question))'"
        case .filesOrAsked(let question): " -F -a '\(candidates([], question))'"
        case .foldersOrAsked(let question):
            " -f -a '(__fish_complete_directories) \(candidates([], question))'"
        case .list(let words, let question): " -f -a '(__fish_append , \(candidates(words, question)))'"
        case .nothing: " -f"
        }
    }

    private func candidates(_ words: [String], _ question: [String]) -> String {
        let asked = question.isEmpty ? [] : ["(__\(tree.program)_ask \(question.joined(separator: " ")))"]
        return (words + asked).joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? #"\'"# : String($0) }.joined() + "'"
    }
}
