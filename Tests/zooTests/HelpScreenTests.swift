import Arguments
import Foundation
import Testing

@testable import zoo

@Suite struct HelpScreenTests {
    /// The words of every command, parents before children.
    static let commands = words(of: ZooCommand.self, after: [])

    private static func words(of command: any Command.Type, after words: [String]) -> [[String]] {
        [words]
            + command.subcommands.flatMap { subcommand in
                Self.words(of: subcommand, after: words + [subcommand.description.name])
            }
    }

    @Test(arguments: commands)
    func `a help screen fits 80 columns and ends with an example`(words: [String]) throws {
        let screen = try help(words)
        #expect(screen.contains("\nEXAMPLES\n"))
        for line in screen.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test(arguments: commands.dropFirst())
    func `the examples of a command can be parsed`(words: [String]) throws {
        let examples = try help(words).split(separator: "\nEXAMPLES\n").last?.split(separator: "\n") ?? []
        for line in examples where line.hasPrefix("  zoo ") {
            let typed = line.split(whereSeparator: { " '".contains($0) }).dropFirst().prefix { $0 != ">" }
            #expect(throws: Never.self, "\(line)") { try parse(typed.map(String.init), as: ZooCommand.self) }
        }
    }

    /// To renew the page: `ZOO_UPDATE_DOCS=1 swift test --filter HelpScreenTests`.
    @Test func `the page of all commands is up to date`() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../docs/commands.md").standardized
        let sections = try Self.commands.map { words in
            "## \((["zoo"] + words).joined(separator: " "))\n\n```text\n\(try help(words))\n```\n"
        }
        let text = "# Commands\n\nThe help screens of all commands, as `zoo help COMMAND` prints them.\n\n"
        let expected = text + sections.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["ZOO_UPDATE_DOCS"] != nil {
            try expected.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == expected)
    }

    private func help(_ words: [String]) throws -> String {
        guard case .help(let screen) = try parse(["help"] + words, as: ZooCommand.self) else { return "" }
        return screen.description
    }
}
