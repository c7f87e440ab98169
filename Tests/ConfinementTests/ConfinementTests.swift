import Foundation
import TestSupport
import Testing

@testable import Confinement

/// A child that tries what a library might that has been taken over.
@Suite struct ConfinementTests {
    private static let allowance = Confinement.Allowance(memory: 1 << 30, seconds: 5)
    static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "confinement-child").path

    private static func start(
        _ allowance: Confinement.Allowance = allowance
    ) throws(ConfinementFault) -> ConfinedProcess<AttemptingWorker> {
        try ConfinedProcess(AttemptingWorker.self, allowance, executable: program)
    }

    /// Whether this kernel, in this build, has such a means.
    static func has(_ name: Confinement.Mechanism.Name, _ what: String) -> Bool {
        // Without an answer the tests below run, and fail.
        guard let all = try? Confinement.mechanisms(executable: program) else { return true }
        return all.contains { $0.name == name && $0.covers.contains(what) }
    }

    // MARK: What is left

    @Test func `a child answers, refuses and goes on`() throws {
        let child = try Self.start()
        let bytes: [UInt8] = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try child.ask("echo", bytes.span.bytes, within: 10, .exactly(bytes.count)) == bytes)
        #expect(throws: ConfinementFault.garbled("for a reason")) {
            _ = try child.ask("refuse", Array("for a reason".utf8).span.bytes, within: 10, .exactly(0))
        }
        #expect(try child.ask("echo", within: 10, .exactly(0)) == [])
        #expect(try child.ask("environment", within: 10, .atMost(10)) == Array("yes".utf8))
    }

    @Test func `a child reads the files that it is given, one after the other`() throws {
        let folder = try TemporaryFolder()
        let child = try Self.start()
        #expect(try child.ask("read", within: 10, .exactly(0)) == [])
        for byte: UInt8 in [7, 8, 9] {
            let descriptor = open(try folder.write("\(byte)", [byte]), O_RDONLY | O_CLOEXEC)
            defer { close(descriptor) }
            #expect(try child.ask("read", file: descriptor, within: 10, .exactly(1)) == [byte])
        }
    }

    @Test func `a child has no descriptor but its own and what it is given`() throws {
        let inherited = open("/dev/null", O_RDONLY)
        defer { close(inherited) }
        let child = try Self.start()
        // The socket to the program, two that swallow messages, and the one that this worker makes itself.
        #expect(try child.ask("descriptors", within: 10, .atMost(255)) == [0, 1, 2, 3])
        #expect(try child.ask("descriptors", file: inherited, within: 10, .atMost(255)) == [0, 1, 2, 3, 4])
    }

    // MARK: What is taken away

    @Test(
        .enabled(if: has(.seccomp, "system calls"), "seccomp is missing or off here"),
        arguments: [
            "run", "fork", "thread", "socket", "connect", "listen", "signal", "debug", "peek", "memfd", "unshare",
            "execute",
            "remap", "uring", "other-convention",
        ])
    func `a child that tries it is ended`(_ attempt: String) throws {
        let child = try Self.start()
        #expect(throws: ConfinementFault.forbidden) {
            _ = try child.ask(attempt, within: 10, .atMost(10))
        }
    }

    @Test(
        .enabled(if: has(.seccomp, "system calls"), "seccomp is missing or off here"),
        arguments: ["open", "create", "look"])
    func `a child that tries it is told that it may not`(_ attempt: String) throws {
        let child = try Self.start()
        #expect(try child.ask(attempt, within: 10, .atMost(10)) == Array(String(EPERM).utf8))
    }

    private static let underLandlock: [(attempt: String, what: String, status: Int32)] = [
        ("open", "files", EACCES), ("create", "files", EACCES), ("run", "files", EACCES), ("connect", "TCP", EACCES),
        ("signal", "signals", EPERM), ("debug", "debugging", EPERM), ("peek", "debugging", EPERM),
    ]

    @Test(.enabled(if: Confinement.sanitizer == nil, "Landlock is off under a sanitizer"), arguments: underLandlock)
    func `Landlock alone refuses it too, where this kernel's can`(
        _ attempt: String, _ what: String, _ status: Int32
    ) throws {
        guard Self.has(.landlock, what) else { return }
        #expect(try Self.status(of: attempt) == status)
    }

    private static func status(of attempt: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["landlock", attempt]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    // MARK: Limits

    @Test(.enabled(if: has(.limits, "memory"), "memory is not limited under a sanitizer"))
    func `memory beyond the limit is not had`() throws {
        let child = try Self.start()
        #expect(try child.ask("allocate", within: 10, .atMost(10)) == Array(String(ENOMEM).utf8))
    }

    private static let endings: [(attempt: String, fault: ConfinementFault)] = [
        ("spin", .timedOut(seconds: 3)), ("wait", .timedOut(seconds: 1)), ("crash", .crashed(signal: SIGSEGV)),
        ("abort", .crashed(signal: SIGABRT)),
    ]

    @Test(.enabled(if: Confinement.sanitizer == nil, "a sanitizer ends a program in its own way"), arguments: endings)
    func `a child that does not answer is an error that says why`(_ attempt: String, _ fault: ConfinementFault) throws {
        let child = try Self.start(Confinement.Allowance(memory: 1 << 30, seconds: 1))
        let seconds = attempt == "wait" ? 1 : 3
        let start = ContinuousClock.now
        #expect(throws: fault) { _ = try child.ask(attempt, within: seconds, .atMost(10)) }
        #expect(.now - start < .seconds(10))
    }

    @Test func `a file that was handed over for writing is not written`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("file", [1])
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        let child = try Self.start()
        #expect(throws: ConfinementFault.crashed(signal: SIGXFSZ)) {
            _ = try child.ask("write", file: descriptor, within: 10, .atMost(10))
        }
        #expect(FileManager.default.contents(atPath: path) == Data([1]))
    }

    @Test func `the means are told, each with what it covers or why it is missing`() throws {
        let all = try Confinement.mechanisms(executable: Self.program)
        #expect(all.map(\.name) == Confinement.Mechanism.Name.allCases)
        #expect(all.allSatisfy { !$0.covers.isEmpty || $0.fault != nil })
    }
}

/// Stands for the worker in the child's program.
private final class AttemptingWorker: Worker {
    static let name = "attempting"
    static let environment = ["ATTEMPTING=yes"]

    init() throws(ConfinementFault) {}

    func answer(_ request: consuming Request) throws(ConfinementFault) -> [UInt8] { [] }
}
