import Foundation
import Tensors
import TestSupport
import Testing

@testable import HDF5

/// Children that are not what they should be; scripts stand for them.
@Suite struct ChildProcessTests {
    private static let children: [(script: String, error: HDF5Error)] = [
        ("kill -SEGV $$", .crashed(signal: SIGSEGV)),
        ("kill -KILL $$", .crashed(signal: SIGKILL)),
        ("kill -XCPU $$", .timedOut(seconds: 1)),
        ("exit 7", .ended(status: 7)),
        ("sleep 60", .timedOut(seconds: 1)),
        ("exec <&-; sleep 60", .timedOut(seconds: 1)),
        ("printf nonsense\\\\n >&0; sleep 60", .garbled("a line of another kind")),
        ("printf 'ok -1\\n' >&0; sleep 60", .garbled("a line of another kind")),
        ("printf 'ok 101\\n' >&0; sleep 60", .garbled("101 bytes")),
        ("printf 'ok 9\\nshort' >&0; sleep 60", .timedOut(seconds: 1)),
        ("printf 'ok 9\\nshort' >&0", .ended(status: 0)),
        ("printf 'well 2\\n{}' >&0; sleep 60", .garbled("an answer of another kind")),
        ("printf 'error 2\\n{}' >&0; sleep 60", .garbled("an answer of another kind")),
        ("printf 'error 29\\n{\"virtual\":{\"dataset\":\"abc\"}}' >&0; sleep 60", .virtual(dataset: "abc")),
        ("printf 'error 29\\n{\"virtual\":{\"dataset\":\"abc\"}}' >&0", .virtual(dataset: "abc")),
        ("yes >&0", .garbled("a line of another kind")),
    ]

    @Test(arguments: children)
    func `a child that goes wrong is an error, and soon`(_ script: String, _ expected: HDF5Error) throws {
        let folder = try TemporaryFolder()
        let path = try Self.install(script, in: folder)
        let start = ContinuousClock.now
        let error = #expect(throws: HDF5Error.self) {
            let child = try ChildProcess(
                Assignment(work: .write, memory: 0, seconds: 0), file: nil, executable: path)
            _ = try child.ask("describe", [String](), within: 1, limit: 100)
        }
        #expect(error == expected)
        #expect(.now - start < .seconds(10))
    }

    @Test func `a child ends with the last reference to it`() throws {
        let folder = try TemporaryFolder()
        let note = folder.path("pid")
        let path = try Self.install("echo $$ > \(note).new; mv \(note).new \(note); sleep 60", in: folder)
        func start() throws -> pid_t {
            let child = try ChildProcess(
                Assignment(work: .write, memory: 0, seconds: 0), file: nil, executable: path)
            return try withExtendedLifetime(child) {
                while !FileManager.default.fileExists(atPath: note) { usleep(1000) }
                let text = try String(contentsOfFile: note, encoding: .utf8)
                return try #require(pid_t(text.split(separator: "\n").first ?? ""))
            }
        }
        // Neither running nor waiting to be reaped.
        #expect(kill(try start(), 0) == -1)
        #expect(errno == ESRCH)
    }

    /// A program that this process has never had open for writing, since another child that is being started would have it too.
    private static func install(_ script: String, in folder: TemporaryFolder) throws -> String {
        let text = try folder.write("script", Array("#!/bin/sh\n\(script)\n".utf8))
        let path = folder.path("child")
        let process = try Process.run(URL(filePath: "/usr/bin/install"), arguments: ["-m", "755", text, path])
        process.waitUntilExit()
        return path
    }

    @Test func `a program that is not there is an error`() {
        #expect(throws: HDF5Error.system(operation: "start '/nowhere/zoo'", reason: "No such file or directory")) {
            _ = try ChildProcess(Assignment(work: .write, memory: 0, seconds: 0), file: nil, executable: "/nowhere/zoo")
        }
        #expect(throws: HDF5Error.noChild) {
            _ = try ChildProcess(Assignment(work: .write, memory: 0, seconds: 0), file: nil, executable: nil)
        }
    }

    /// What the child says is checked again: it may no longer be master of itself.
    @Test func `a description that contradicts the file is refused`() throws {
        func check(_ extents: [Int], _ offset: Int, path: [String] = ["a"]) throws(HDF5Error) {
            let dataset = DatasetDescription(
                path: path, dtype: .float32, isBigEndian: false, extents: extents,
                placement: .contiguous(offset: offset))
            try FileDescription(datasets: [dataset]).check(fileSize: 100)
        }
        try check([5, 5], 0)
        try check([0, 1 << 40], 0)
        #expect(throws: HDF5Error.self) { try check([5, 5], 1) }
        #expect(throws: HDF5Error.self) { try check([5, 5], -1) }
        #expect(throws: HDF5Error.self) { try check([5, 5], .max) }
        #expect(throws: HDF5Error.self) { try check([-5, -5], 0) }
        #expect(throws: HDF5Error.self) { try check([1 << 40, 1 << 40], 0) }
        #expect(throws: HDF5Error.self) { try check([1], 0, path: []) }
        #expect(throws: HDF5Error.self) { try check([1], 0, path: [String](repeating: "g", count: 100)) }
        #expect(throws: HDF5Error.self) { try check([Int](repeating: 1, count: 33), 0) }
    }

    @Test func `names from a file cannot steer a terminal or flood it`() {
        let error = HDF5Error.virtual(dataset: "\u{1B}[2J" + String(repeating: "x", count: 5000))
        #expect(!error.description.contains("\u{1B}"))
        #expect(error.description.count < 1100)
    }
}
