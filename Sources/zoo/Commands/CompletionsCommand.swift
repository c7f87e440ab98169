import Arguments

struct CompletionsCommand: Command {
    static let description = Description(
        "completions", otherNames: ["completion"],
        abstract: "Print a script that teaches a shell to complete zoo's commands.",
        examples: [
            Example("source <(zoo completions bash)", "Completes in this bash session."),
            Example(
                "zoo completions fish > ~/.config/fish/completions/zoo.fish", "Completes in every fish session."),
        ])

    @Argument("The shell to write for.") var shell: Shell

    func run() throws {
        try Console.print(shell.script(for: ZooCommand.self), terminator: "")
    }
}
