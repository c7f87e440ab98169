import CLinux
import FoundationEssentials
import Glibc

/// A running child with a worker in it, and the connection to it; it is ended with the last reference.
///
/// A class and no `~Copyable` value: code in another file does not destroy such a value when a type of the standard library whose layout
/// may change, as the deadline's, is part of it (Swift 6.3), and its process would stay.
package final class ConfinedProcess<W: WorkerKind> {
    private let process: pid_t
    private var channel: Channel

    /// Starts a child.
    ///
    /// - Parameters:
    ///   - worker: The work.
    ///   - allowance: What it may use.
    ///   - executable: The program that has the child in it.
    /// - Throws: The worker's error, for a program that cannot be started.
    package init(
        _ worker: W.Type, _ allowance: Confinement.Allowance, executable: String? = ConfinedProgram.executable
    ) throws(W.Failure) {
        do throws(ConfinementFault) {
            guard let executable else { throw .noProgram }
            let assignment = Assignment(worker: W.name, allowance: allowance)
            let child = try Spawning.start(executable, assignment, environment: W.environment)
            process = child.process
            ConfinedChildren.started(process)
            channel = Channel(descriptor: child.channel)
        } catch {
            throw .confinement(error)
        }
    }

    deinit {
        close(channel.descriptor)
        ConfinedChildren.isToEnd(process)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    }

    /// Sends a request and receives the answer to it.
    ///
    /// - Parameters:
    ///   - request: The request's word.
    ///   - body: What goes with it.
    ///   - file: The descriptor of a file that is handed over; it stays the caller's too.
    ///   - seconds: How long the answer may take.
    ///   - length: The number of bytes that the answer may have.
    /// - Returns: The answer.
    /// - Throws: The child's own error, or that it crashed, is late, or answered something else.
    package func ask(
        _ request: String, _ body: RawSpan = RawSpan(), file: Int32? = nil, within seconds: Int, _ length: AnswerLength
    ) throws(W.Failure) -> [UInt8] {
        channel.deadline = .now + .seconds(seconds)
        let answer: Answer
        do throws(Channel.Fault) {
            try channel.send(request, body, file: file)
            answer = try channel.answer(length)
        } catch {
            switch error {
            case .late: throw .confinement(.timedOut(seconds: seconds))
            case .garbled(let what): throw .confinement(.garbled(what))
            case .closed:
                // A child that left before it had heard everything may have said why.
                guard let last = try? channel.answer(.exactly(0)), case .error = last else {
                    throw .confinement(Spawning.fate(of: process, until: channel.deadline, seconds))
                }
                answer = last
            }
        }
        switch answer {
        case .bytes(let bytes): return bytes
        case .error(let text):
            // What is no error of the worker's is no answer.
            guard let error = try? JSONDecoder().decode(W.Failure.self, from: Data(text)) else {
                throw .confinement(.garbled("an answer of another kind"))
            }
            throw error
        }
    }
}

extension Confinement {
    /// What the kernel grants to a child of this program, which is started to find out.
    ///
    /// - Parameter executable: The program that has the child in it.
    /// - Returns: The means, whether they have taken hold or not.
    /// - Throws: `ConfinementFault` when the child does not tell.
    package static func mechanisms(
        executable: String? = ConfinedProgram.executable
    ) throws(ConfinementFault) -> [Mechanism] {
        let allowance = Allowance(memory: 1 << 30, seconds: 1)
        let child = try ConfinedProcess(Idler.self, allowance, executable: executable)
        let answer = try child.ask(ConfinedProgram.mechanismsWord, within: 10, .atMost(1 << 16))
        do {
            return try JSONDecoder().decode([Mechanism].self, from: Data(answer))
        } catch {
            throw .garbled("no list of means")
        }
    }
}

// MARK: Answers

private enum Answer {
    case bytes([UInt8])
    /// The worker's error, written down.
    case error([UInt8])
}

/// How long an answer may be.
package enum AnswerLength {
    case atMost(Int)
    case exactly(Int)
}

extension Channel {
    /// Bytes of an error: it may name things of the file.
    private static let longestError = 1 << 27

    fileprivate func answer(_ length: AnswerLength) throws(Fault) -> Answer {
        let line = try announcement()
        guard !line.hasFile else { throw .garbled("a file in an answer") }
        switch (line.word, length) {
        case ("error", _) where line.count <= Self.longestError: return .error(try receive(line.count))
        case ("ok", .atMost(let limit)) where line.count <= limit: return .bytes(try receive(line.count))
        case ("ok", .exactly(let count)) where line.count == count: return .bytes(try receive(line.count))
        case ("ok", .exactly(let count)): throw .garbled("\(line.count) bytes in place of \(count)")
        case ("ok", _), ("error", _): throw .garbled("\(line.count) bytes")
        default: throw .garbled("an answer of another kind")
        }
    }
}

// MARK: Processes

private enum Spawning {
    /// What of the program's environment the child gets: where its own libraries are, and how sanitizers behave.
    private static let keptVariables = [
        "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
    ]
    /// A crash needs no report.
    private static let ownVariables = ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C"]

    /// Starts a child with one socket and nothing else.
    static func start(
        _ executable: String, _ assignment: Assignment, environment: [String]
    ) throws(ConfinementFault) -> (process: pid_t, channel: Int32) {
        var ends: (Int32, Int32) = (-1, -1)
        let isConnected = withUnsafeMutableBytes(of: &ends) { ends in
            socketpair(
                AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0,
                ends.bindMemory(to: Int32.self).baseAddress)
        }
        guard isConnected == 0 else { throw .failed("connect to a process") }
        defer { close(ends.1) }
        do throws(ConfinementFault) {
            return (try spawn(executable, assignment, channel: ends.1, environment), ends.0)
        } catch {
            close(ends.0)
            throw error
        }
    }

    private static func spawn(
        _ executable: String, _ assignment: Assignment, channel: Int32, _ environment: [String]
    ) throws(ConfinementFault) -> pid_t {
        // Out of the way of the numbers that the child's descriptors will have.
        let channel = fcntl(channel, F_DUPFD_CLOEXEC, 16)
        guard channel >= 0 else { throw .failed("connect to a process") }
        defer { close(channel) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, channel, ConfinedProgram.channelDescriptor)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as a new program has them; and an interrupt from the keyboard is the program's, not the child's.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var process: pid_t = 0
        let kept = keptVariables.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
        let words = [executable, ConfinedProgram.command] + assignment.words
        let status = withCStrings(words) { words in
            withCStrings(ownVariables + environment + kept) {
                posix_spawn(&process, executable, &actions, &attributes, words, $0)
            }
        }
        guard status == 0 else { throw .failed("start '\(executable)'", status) }
        return process
    }

    /// Lends texts as C's arrays of strings, which end in a null pointer.
    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }

    /// How a child ended that closed its side; one that closed it and goes on is late.
    static func fate(
        of process: pid_t, until deadline: ContinuousClock.Instant?, _ seconds: Int
    ) -> ConfinementFault {
        let moment: UInt32 = 1000
        var info = siginfo_t()
        while true {
            // The child stays to be waited for by its owner.
            guard waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT | WNOHANG) == 0 || errno == EINTR else {
                return .garbled("an end without a reason")
            }
            if info.si_signo != 0 { break }
            if let deadline, deadline <= .now { return .timedOut(seconds: seconds) }
            usleep(moment)
        }
        let status = info._sifields._sigchld.si_status
        switch info.si_code {
        case Int32(CLD_EXITED): return .ended(status: status)
        case _ where status == SIGXCPU: return .timedOut(seconds: seconds)
        case _ where status == SIGSYS: return .forbidden
        default: return .crashed(signal: status)
        }
    }
}
