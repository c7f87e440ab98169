import Foundation
import TestSupport
import Testing

@testable import Confinement

/// Children that are not what they should be; scripts stand for them.
@Suite struct ConfinedProcessTests {
    private static let children: [(script: String, error: ConfinementFault)] = [
        ("kill -SEGV $$", .crashed(signal: SIGSEGV)),
        ("kill -KILL $$", .crashed(signal: SIGKILL)),
        ("kill -SYS $$", .forbidden),
        ("kill -XCPU $$", .timedOut(seconds: 1)),
        ("exit 7", .ended(status: 7)),
        ("sleep 60", .timedOut(seconds: 1)),
        ("exec <&-; sleep 60", .timedOut(seconds: 1)),
        ("printf nonsense\\\\n >&0; sleep 60", .garbled("a line of another kind")),
        ("printf 'ok -1\\n' >&0; sleep 60", .garbled("a line of another kind")),
        ("printf 'ok 101\\n' >&0; sleep 60", .garbled("101 bytes")),
        ("printf 'ok 9\\nshort' >&0; sleep 60", .timedOut(seconds: 1)),
        ("printf 'ok 9\\nshort' >&0", .ended(status: 0)),
        ("printf 'ok 9 file\\nshort' >&0; sleep 60", .garbled("a file in an answer")),
        ("printf 'well 2\\n{}' >&0; sleep 60", .garbled("an answer of another kind")),
        ("printf 'error 2\\n{}' >&0; sleep 60", .garbled("an answer of another kind")),
        ("printf 'error 26\\n{\"ended\":{\"status\":12345}}' >&0; sleep 60", .ended(status: 12345)),
        ("printf 'error 26\\n{\"ended\":{\"status\":12345}}' >&0", .ended(status: 12345)),
        ("yes >&0", .garbled("a line of another kind")),
    ]

    @Test(arguments: children)
    func `a child that goes wrong is an error, and soon`(_ script: String, _ expected: ConfinementFault) throws {
        let folder = try TemporaryFolder()
        let path = try Self.install(script, in: folder)
        let start = ContinuousClock.now
        let error = #expect(throws: ConfinementFault.self) {
            let child = try Self.start(path)
            _ = try child.ask("describe", within: 1, .atMost(100))
        }
        #expect(error == expected)
        #expect(.now - start < .seconds(10))
    }

    @Test func `a child ends with the last reference to it`() throws {
        let folder = try TemporaryFolder()
        let note = folder.path("pid")
        let path = try Self.install("echo $$ > \(note).new; mv \(note).new \(note); sleep 60", in: folder)
        func start() throws -> pid_t {
            let child = try Self.start(path)
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

    private static func start(_ path: String?) throws(ConfinementFault) -> ConfinedProcess<Idler> {
        try ConfinedProcess(Idler.self, Confinement.Allowance(memory: 0, seconds: 0), executable: path)
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
        #expect(throws: ConfinementFault.system(operation: "start '/nowhere/zoo'", reason: "No such file or directory"))
        {
            _ = try Self.start("/nowhere/zoo")
        }
        #expect(throws: ConfinementFault.noProgram) { _ = try Self.start(nil) }
    }

    @Test func `a program without the worker is an error`() throws {
        let child = try ConfinedProcess(
            UnknownWorker.self, Confinement.Allowance(memory: 1 << 30, seconds: 1),
            executable: ConfinementTests.program)
        #expect(throws: ConfinementFault.ended(status: 2)) { _ = try child.ask("describe", within: 5, .exactly(0)) }
    }

    @Test func `an assignment survives the command line`() {
        let assignment = Assignment(
            worker: "reader", allowance: Confinement.Allowance(memory: 1 << 40, seconds: 0))
        #expect(Assignment(words: assignment.words) == assignment)
    }

    @Test(arguments: ["", "reader", "reader 1", "reader 1 -2", "reader a 1", "reader 1 2 3"])
    func `other words are no assignment`(_ line: String) {
        #expect(Assignment(words: line.split(separator: " ").map(String.init)) == nil)
    }
}

private final class UnknownWorker: Worker {
    static let name = "unknown"

    init() throws(ConfinementFault) {}

    func answer(_ request: consuming Request) throws(ConfinementFault) -> [UInt8] { [] }
}
