import Arguments
import Confinement
import Glibc
import HDF5

/// The program: reads the command line, runs one command and turns its outcome into an exit status.
@main
struct Zoo {
    static let version = "0.1.0"

    @MainActor static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        ConfinedProgram.runIfAsked(words, workers: HDF5Workers.all)
        Signals.install()
        exit(await run(words).rawValue)
    }

    /// Does what the words ask for; whatever is thrown becomes a message and a status.
    @MainActor static func run(_ words: [String]) async -> ExitStatus {
        do {
            switch try parse(words, as: ZooCommand.self) {
            case .run(let command, _):
                Signals.listen(
                    document: answersInJSON(words), command is EvaluateCommand ? .goesOn : .beginsAnew)
                try await command.run()
            case .help(let screen): try Console.print(screen.description)
            case .version(let text): try Console.print(text)
            }
            return .done
        } catch {
            let failure = Failure(error)
            failure.report(asJSON: answersInJSON(words))
            return failure.status
        }
    }

    private static func answersInJSON(_ words: [String]) -> Bool { words.prefix { $0 != "--" }.contains("--json") }
}

/// The root of all commands.
struct ZooCommand: Command {
    static let description = Description(
        "zoo", abstract: "Import pretrained ResNet-50 checkpoints, keep them, and measure what they are worth.",
        discussion: [
            "Weights are read from the files that their authors published, checked tensor by tensor, and kept in one "
                + "form in $ZOO_HOME (default ~/.zoo)."
        ],
        examples: [
            Example("zoo import mocov2.pth", "Reads an official file into the registry."),
            Example("zoo list", "Shows all known models and which of them are imported."),
            Example("zoo evaluate swav --task VFS", "Fine-tunes a model on a task and scores it."),
        ],
        version: "zoo \(Zoo.version)")

    static let subcommands: [any Command.Type] = [
        ImportCommand.self, ListCommand.self, ShowCommand.self, InspectCommand.self, DiffCommand.self,
        ExportCommand.self, FeaturesCommand.self, VerifyCommand.self, RmCommand.self, PruneCommand.self,
        TasksCommand.self, DataCommand.self,
        EvaluateCommand.self, ResultsCommand.self, CompareCommand.self, DoctorCommand.self, CompletionsCommand.self,
        VersionCommand.self,
    ]
}
