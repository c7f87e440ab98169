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

    private func bash(_ script: String) throws -> (status: Int32, text: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", script]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
