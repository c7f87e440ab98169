import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct LineFileTests {
    private let temporary: TemporaryFolder
    private var path: String { temporary.path("log") }

    init() throws { temporary = try TemporaryFolder() }

    private var text: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

    @Test func `lines are added at the end, and the last one can be asked for`() throws {
        #expect(LineFile.lastLine(of: path) == nil)
        try LineFile.append("one", to: path)
        try LineFile.append("zwei: ü", to: path)
        #expect(try text == "one\nzwei: ü\n")
        #expect(LineFile.lastLine(of: path) == "zwei: ü")
    }

    @Test func `a line that a killed writer left torn keeps to itself`() throws {
        try Data("one\ntw".utf8).write(to: URL(filePath: path))
        #expect(LineFile.lastLine(of: path) == "one")
        try LineFile.append("three", to: path)
        #expect(try text == "one\ntw\nthree\n")
    }

    @Test func `what cannot be written is an error that names the file`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let error = #expect(throws: FileError.self) { try LineFile.append("one", to: path) }
        #expect(error?.description.hasPrefix(path) == true)
        #expect(LineFile.lastLine(of: path) == nil)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `a full disk is an error with its reason`() {
        let error = #expect(throws: FileError.self) { try LineFile.append("one", to: "/dev/full") }
        #expect(error?.description.contains("No space left") == true)
    }
}
