import CHDF5
import FoundationEssentials
import Glibc

/// A running child and the connection to it; it is ended with the last reference.
///
/// A class and no `~Copyable` value: code in another file does not destroy such a value when a type of the standard library whose layout
/// may change, as the deadline's, is part of it (Swift 6.3), and its process would stay.
final class ChildProcess {
    /// What of the program's environment the child gets: where its own libraries are, and how sanitizers behave.
    private static let keptVariables = [
        "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
    ]
    /// Filters from plug-ins and locks are switched off, and a crash needs no report.
    private static let ownVariables = [
        "HDF5_PLUGIN_PRELOAD=::", "HDF5_USE_FILE_LOCKING=FALSE", "SWIFT_BACKTRACE=enable=no", "LC_ALL=C",
    ]

    private let process: pid_t
    private var channel: Channel

    /// Starts a child.
    ///
    /// - Parameters:
    ///   - assignment: What it is to do.
    ///   - file: The descriptor of the file that it reads, when there is one.
    ///   - executable: The program that has the child in it.
    /// - Throws: `HDF5Error` when it cannot be started.
    init(
        _ assignment: Assignment, file: Int32?, executable: String? = ChildProgram.executable
    ) throws(HDF5Error) {
        guard let executable else { throw .noChild }
        var ends: (Int32, Int32) = (-1, -1)
        let isConnected = withUnsafeMutableBytes(of: &ends) { ends in
            socketpair(
                AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0,
                ends.bindMemory(to: Int32.self).baseAddress)
        }
        guard isConnected == 0 else { throw .failed("connect to a process") }
        defer { close(ends.1) }
        do throws(HDF5Error) {
            process = try Self.spawn(executable, assignment, channel: ends.1, file: file)
        } catch {
            close(ends.0)
            throw error
        }
        channel = Channel(descriptor: ends.0)
    }

    deinit {
        close(channel.descriptor)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    }

    private static func spawn(
        _ executable: String, _ assignment: Assignment, channel: Int32, file: Int32?
    ) throws(HDF5Error) -> pid_t {
        // Out of the way of the numbers that the child's descriptors will have.
        let high = [channel, file].map { $0.map { fcntl($0, F_DUPFD_CLOEXEC, 16) } }
        defer { for descriptor in high.compactMap(\.self) where descriptor >= 0 { close(descriptor) } }
        guard let channel = high[0], channel >= 0, high[1].map({ $0 >= 0 }) ?? true else {
            throw .failed("pass a file on")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, channel, Assignment.channelDescriptor)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        if let file = high[1] { posix_spawn_file_actions_adddup2(&actions, file, Assignment.fileDescriptor) }
        let firstUnused = Assignment.fileDescriptor + (file == nil ? 0 : 1)
        posix_spawn_file_actions_addclosefrom_np(&actions, firstUnused)
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
        let words = [executable, ChildProgram.command] + assignment.words
        let status = withCStrings(words) { words in
            withCStrings(environment) { posix_spawn(&process, executable, &actions, &attributes, words, $0) }
        }
        guard status == 0 else {
            throw .system(operation: "start '\(executable)'", reason: String(cString: strerror(status)))
        }
        return process
    }

    private static var environment: [String] {
        ownVariables + keptVariables.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    }

    /// Lends texts as C's arrays of strings, which end in a null pointer.
    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}

// MARK: Asking

extension ChildProcess {
    /// Sends a request and receives the answer to it.
    ///
    /// - Parameters:
    ///   - request: The request's word.
    ///   - value: What goes with it.
    ///   - seconds: How long the answer may take.
    ///   - limit: The number of bytes that the answer may have.
    ///   - exactly: Whether it must have as many.
    /// - Returns: The answer.
    /// - Throws: `HDF5Error`: the child's own, or that it crashed, is late, or answered something else.
    func ask(
        _ request: String, _ value: some Encodable & Sendable, within seconds: Int, limit: Int, exactly: Bool = false
    ) throws(HDF5Error) -> [UInt8] {
        let body: [UInt8]
        do {
            body = [UInt8](try JSONEncoder().encode(value))
        } catch {
            throw .garbled("a request that cannot be written down")
        }
        return try talk(within: seconds) { channel throws(Channel.Fault) in
            try channel.send(request, body)
            let bytes = try channel.answer(limit: limit)
            guard !exactly || bytes.count == limit else { throw .garbled("\(bytes.count) bytes in place of \(limit)") }
            return bytes
        }
    }

    /// Runs a conversation, and finds out what happened to the child when it breaks off.
    func talk<Result>(
        within seconds: Int, _ body: (Channel) throws(Channel.Fault) -> Result
    ) throws(HDF5Error) -> Result {
        channel.deadline = .now + .seconds(seconds)
        do throws(Channel.Fault) {
            return try body(channel)
        } catch {
            switch error {
            case .late: throw .timedOut(seconds: seconds)
            case .garbled(let what): throw .garbled(what)
            case .refused(let error): throw error
            case .closed: throw lastWord ?? fate(seconds)
            }
        }
    }

    /// The error that a child sent which then left before it had heard everything.
    private var lastWord: HDF5Error? {
        do throws(Channel.Fault) {
            _ = try channel.answer(limit: 0)
            return nil
        } catch {
            if case .refused(let error) = error { return error }
            return nil
        }
    }

    /// How the child ended that closed its side; one that closed it and goes on is late.
    private func fate(_ seconds: Int) -> HDF5Error {
        let moment: UInt32 = 1000
        var info = siginfo_t()
        while true {
            // The child stays to be waited for by `deinit`.
            guard waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT | WNOHANG) == 0 || errno == EINTR else {
                return .garbled("an end without a reason")
            }
            if info.si_signo != 0 { break }
            if let deadline = channel.deadline, deadline <= .now { return .timedOut(seconds: seconds) }
            usleep(moment)
        }
        let status = info._sifields._sigchld.si_status
        switch info.si_code {
        case Int32(CLD_EXITED): return .ended(status: status)
        case _ where status == SIGXCPU: return .timedOut(seconds: seconds)
        default: return .crashed(signal: status)
        }
    }
}

extension Channel {
    /// The bytes of an answer.
    ///
    /// - Parameter limit: How many are accepted.
    /// - Returns: The bytes.
    /// - Throws: `Fault.refused` with the child's error when the answer is one.
    func answer(limit: Int) throws(Fault) -> [UInt8] {
        let (word, count) = try announcement()
        guard count <= limit || word == "error" && count <= Limits.answer else { throw .garbled("\(count) bytes") }
        let bytes = try receive(count)
        if word == "ok" { return bytes }
        // What is no error of the child's is no answer.
        guard word == "error", let error = try? JSONDecoder().decode(HDF5Error.self, from: Data(bytes)) else {
            throw .garbled("an answer of another kind")
        }
        throw .refused(error)
    }
}
