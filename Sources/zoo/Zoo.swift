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
            case .run(let command, _): try await command.run()
            case .help(let screen): try Console.print(screen.description)
            case .version(let text): try Console.print(text)
            }
            return .done
        } catch {
            let failure = Failure(error)
            failure.report(asJSON: words.prefix { $0 != "--" }.contains("--json"))
            return failure.status
        }
    }
}
