import Arguments
import Foundation
import Testing

@Suite struct CompletionTests {
    @Test(arguments: Shell.allCases)
    func `a script offers every command, option and value`(shell: Shell) throws {
        let script = shell.script(for: Kitchen.self)
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures")
        let expected = try String(contentsOf: folder.appending(path: "kitchen.\(shell.rawValue)"), encoding: .utf8)
        #expect(script == expected)
    }

    @Test(arguments: [
        (["kitchen", "b"], ["bake"]),
        (["kitchen", "pantry", ""], ["add"]),
        (["kitchen", "bake", "--he"], ["--heat", "--help"]),
        (["kitchen", "bake", "lemon", "--heat", "m"], ["middle"]),
        (["kitchen", "bake", "lemon", "--heat", "=", ""], ["low", "middle", "high"]),
    ])
    func `bash completes what has been typed so far`(typed: [String], offered: [String]) throws {
        let line = typed.map { "'\($0)'" }.joined(separator: " ")
        let test = """
            complete -p kitchen >/dev/null || exit 9
            COMP_WORDS=(\(line)); COMP_CWORD=\(typed.count - 1); _kitchen; echo "${COMPREPLY[@]}"
            """
        let output = try bash(Shell.bash.script(for: Kitchen.self) + test)
        #expect(output.status == 0)
        #expect(output.text.split(whereSeparator: \.isWhitespace).map(String.init) == offered)
    }

    private static let lines: [(typed: [String], offered: [String])] = [
        (["store", ""], ["water", "red", "rose"]), (["store", "r"], ["red", "rose"]),
        (["store", "red", ""], ["upper", "lower"]), (["store", "--on", "mon", "red", "l"], ["lower"]),
        (["store", "red", "-d", "mon", "l"], ["lower"]), (["store", "--on", ""], ["mon", "tue"]),
        (["store", "--on", "mon,t"], ["mon,tue"]), (["store", "red", "upper", ""], []),
    ]

    @Test(arguments: lines + [(["store", "--on", "=", "mon", "red", "l"], ["lower"])])
    func `bash asks the program for names, and counts the arguments before`(typed: [String], offered: [String]) throws {
        let line = (["cellar"] + typed).map { "'\($0)'" }.joined(separator: " ")
        let test = """
            cellar() { [[ $* == 'list -q' ]] && printf '%s\\n' red rose 'r$(echo evil)' 'r s'; }
            compopt() { :; }
            COMP_WORDS=(\(line)); COMP_CWORD=\(typed.count); _cellar; echo "${COMPREPLY[@]}"
            """
        let output = try bash(Shell.bash.script(for: Cellar.self) + test)
        #expect(output.text.split(whereSeparator: \.isWhitespace).map(String.init) == offered)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")), arguments: lines)
    func `fish does too`(typed: [String], offered: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zoo-fish-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "cellar.fish")
        try Shell.fish.script(for: Cellar.self).write(to: script, atomically: true, encoding: .utf8)
        let program = folder.appending(path: "cellar")
        try "#!/bin/sh\n[ \"$*\" = 'list -q' ] && printf '%s\\n' red rose\n".write(
            to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let line = (["cellar"] + typed).joined(separator: " ")
        let output = try run(
            "/usr/bin/fish",
            ["--no-config", "-c", "set -x PATH \(folder.path) $PATH; source \(script.path); complete -C '\(line)'"])
        let words = output.text.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) }
        #expect(Set(words.filter { !$0.hasPrefix("-") }) == Set(offered))
    }

    @Test(arguments: [
        (["pour", "r"], ["red", "rose", "rice.txt", "road"]), (["pour", "red", "r"], ["red", "rose"]),
        (["pour", "ri"], ["rice.txt"]),
    ])
    func `bash offers names and files in one place`(typed: [String], offered: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zoo-bash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "road"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appending(path: "rice.txt"))
        let line = (["cellar"] + typed).map { "'\($0)'" }.joined(separator: " ")
        let test = """
            cd '\(folder.path)'; cellar() { [[ $* == 'list -q' ]] && printf '%s\\n' red rose; }
            compopt() { :; }
            COMP_WORDS=(\(line)); COMP_CWORD=\(typed.count); _cellar; echo "${COMPREPLY[@]}"
            """
        let output = try bash(Shell.bash.script(for: Cellar.self) + test)
        #expect(Set(output.text.split(whereSeparator: \.isWhitespace).map(String.init)) == Set(offered))
    }

    private func bash(_ script: String) throws -> (status: Int32, text: String) {
        try run("/bin/bash", ["-c", script])
    }

    private func run(_ program: String, _ words: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
