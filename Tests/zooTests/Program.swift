import Foundation
import Testing

/// Runs the built `zoo` as its users do: a process with arguments, an environment and a registry of its own.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as one JSON object.
        var document: [String: Any] {
            get throws {
                let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
                return try #require(value as? [String: Any])
            }
        }
    }

    /// The folder in which the program runs; the registry is `home` in it.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "zoo-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Tests run side by side: one compute thread each, so that no thread spins while it waits for a processor.
    var environment: [String: String] {
        [
            "ZOO_HOME": folder.appending(path: "home").path, "PATH": "/usr/bin:/bin", "HOME": folder.path,
            "OMP_NUM_THREADS": "1",
        ]
    }

    /// Runs a test with a program whose folder is removed afterwards.
    static func with(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { try? FileManager.default.removeItem(at: program.folder) }
        try body(program)
    }

    /// The program lies beside the test binary.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "zoo").path

    func run(_ words: String..., environment: [String: String] = [:]) throws -> Outcome {
        try run(words, environment: environment)
    }

    func run(_ words: [String], environment: [String: String] = [:]) throws -> Outcome {
        try launch(Program.path, words, environment)
    }

    /// Runs a line of shell in which `$ZOO` is the program.
    func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
        try launch("/bin/bash", ["-c", line], environment.merging(["ZOO": Program.path]) { first, _ in first })
    }

    private func launch(_ path: String, _ words: [String], _ environment: [String: String]) throws -> Outcome {
        let process = Process()
        let output = folder.appending(path: "stdout-\(UUID().uuidString)")
        let errors = folder.appending(path: "stderr-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = URL(filePath: path)
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = self.environment.merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
