import Foundation
import Testing

/// What holds for every command: statuses, streams, documents.
@Suite struct ConventionTests {
    @Test func `the version is printed with status 0`() throws {
        try Program.with { program in
            for words in [["version"], ["--version"], ["list", "--version"]] {
                let outcome = try program.run(words)
                #expect(outcome.status == 0)
                #expect(outcome.output == "zoo 0.1.0\n")
                #expect(outcome.errors.isEmpty)
            }
        }
    }

    @Test func `without words the help is shown`() throws {
        try Program.with { program in
            let outcome = try program.run()
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("Import pretrained"))
        }
    }

    @Test func `a usage error has status 2, a message and a hint on standard error`() throws {
        try Program.with { program in
            let outcome = try program.run("improt", "x.pth")
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.errors == """
                    zoo: error: unknown command 'improt', did you mean 'import'?
                    hint: zoo --help

                    """)
        }
    }

    @Test func `with --json a failure is a document too`() throws {
        try Program.with { program in
            let outcome = try program.run("show", "swaw", "--json")
            #expect(outcome.status == 4)
            let document = try outcome.document
            #expect(document["schema"] as? String == "zoo.error/1")
            #expect(document["status"] as? Int == 4)
            #expect((document["message"] as? String)?.contains("swaw") == true)
            #expect(outcome.errors.hasPrefix("zoo: error: "))
        }
    }

    @Test func `a closed pipe is not an error`() throws {
        try Program.with { program in
            let outcome = try program.shell(#""$ZOO" help | true; echo "${PIPESTATUS[0]}""#)
            #expect(outcome.output == "0\n")
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func `a full disk behind standard output is an error`() throws {
        try Program.with { program in
            let outcome = try program.shell(#""$ZOO" version > /dev/full"#)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("standard output: No space left on device"))
        }
    }

    @Test func `no colour is used outside a terminal`() throws {
        try Program.with { program in
            let outcome = try program.run("nonsense", environment: ["TERM": "xterm-256color"])
            #expect(!outcome.errors.contains("\u{1B}"))
        }
    }

    @Test func `doctor tells where things are kept`() throws {
        try Program.with { program in
            let document = try program.run("doctor", "--json").document
            #expect(document["schema"] as? String == "zoo.doctor/1")
            #expect(document["availableMemoryBytes"] as? Int ?? 0 > 0)
            let limited = try program.shell("ulimit -v 400000; $ZOO doctor")
            #expect(limited.output.contains(" GB available (limit of ulimit -v)"))
            #expect((document["engine"] as? String)?.hasPrefix("oneDNN ") == true)
            let confinement = try #require(document["confinement"] as? [[String: Any]])
            #expect(confinement.compactMap { $0["name"] as? String } == ["limits", "landlock", "seccomp"])
            #expect(limited.output.contains("confined  limits: "))
            let home = try #require(document["home"] as? [String: Any])
            #expect(home["path"] as? String == program.folder.appending(path: "home").path)
        }
    }

    @Test func `the completion script for bash can be sourced`() throws {
        try Program.with { program in
            let outcome = try program.shell(#"source <("$ZOO" completions bash) && complete -p zoo"#)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("-F _zoo zoo"))
        }
    }
}
