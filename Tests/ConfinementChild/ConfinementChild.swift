import Confinement
import Glibc

/// The program of the tests of confinement: its worker tries what a library might that has been taken over.
///
///     confinement-child landlock ATTEMPT   tries it under Landlock alone; the status is the error number
@main
enum ConfinementChild {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        ConfinedProgram.runIfAsked(words, workers: [AttemptingWorker.self])
        guard words.count == 2, words[0] == "landlock", let attempt = Attempt(rawValue: words[1]) else { exit(255) }
        let worker = try AttemptingWorker()
        _ = try Confinement.limit(to: Confinement.Allowance(memory: 1 << 30, seconds: 10))
        guard Landlock.begin().fault == nil else { _exit(254) }
        // What a sanitizer does at a program's end, it cannot do any more.
        _exit(worker.make(attempt))
    }
}

/// What is tried.
enum Attempt: String {
    case open, create, look, run, fork, thread, socket, connect, listen, signal, debug, peek, memfd, unshare, execute,
        remap, uring
    case otherConvention = "other-convention"
    case allocate, spin, wait, crash, abort, write
}

final class AttemptingWorker: Worker {
    static let name = "attempting"
    static let environment = ["ATTEMPTING=yes"]

    private let parent = getppid()
    private let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    private var file: GivenFile?

    init() throws(ConfinementFault) {}

    func answer(_ request: consuming Request) throws(ConfinementFault) -> [UInt8] {
        var request = request
        if let given = request.file.take() { file = consume given }
        switch request.word {
        case "echo": return request.body
        case "refuse": throw .garbled(String(decoding: request.body, as: UTF8.self))
        case "environment": return [UInt8]((getenv("ATTEMPTING").map { String(cString: $0) } ?? "").utf8)
        case "descriptors": return openDescriptors
        case "read": return firstByte
        default:
            guard let attempt = Attempt(rawValue: request.word) else { throw .garbled("an unknown request") }
            return [UInt8](String(make(attempt)).utf8)
        }
    }

    /// The numbers of all open descriptors, found without a call that is not left.
    private var openDescriptors: [UInt8] {
        (0..<UInt8.max).filter { number in
            var request = pollfd(fd: Int32(number), events: 0, revents: 0)
            return poll(&request, 1, 0) >= 0 && Int32(request.revents) & POLLNVAL == 0
        }
    }

    private var firstByte: [UInt8] {
        guard let file = file.take() else { return [] }
        var byte: UInt8 = 0
        let count = pread(file.descriptor, &byte, 1, 0)
        self.file = consume file
        return count == 1 ? [byte] : []
    }

    /// Tries it.
    ///
    /// - Parameter attempt: What.
    /// - Returns: The error number, zero when it succeeded.
    func make(_ attempt: Attempt) -> Int32 {
        errno = 0
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = in_port_t(9).bigEndian
        let parent = Int(parent)
        let result: Int =
            switch attempt {
            case .open: text("/etc/passwd") { call("open", $0, Int(O_RDONLY)) }
            case .create: text("/tmp/zoo-confinement") { call("open", $0, Int(O_CREAT | O_WRONLY), 0o600) }
            case .look: text("/etc/passwd") { call("access", $0, Int(F_OK)) }
            case .run: text("/bin/true") { call("execve", $0, 0, 0) }
            case .fork: call("fork")
            case .thread: thread()
            case .socket: call("socket", Int(AF_INET), Int(SOCK_DGRAM.rawValue), 0)
            case .connect: withUnsafePointer(to: &address) { call("connect", Int(socket), Int(bitPattern: $0), 16) }
            case .listen: call("listen", Int(socket), 1)
            case .signal: call("kill", parent, 0)
            // PTRACE_ATTACH
            case .debug: call("ptrace", 16, parent, 0, 0)
            case .peek:
                withUnsafeMutableBytes(of: &address) { bytes in
                    var piece = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
                    return withUnsafePointer(to: &piece) {
                        call("process_vm_readv", parent, Int(bitPattern: $0), 1, Int(bitPattern: $0), 1, 0)
                    }
                }
            case .memfd: text("memory") { call("memfd_create", $0, 0) }
            case .unshare: call("unshare", 0x1000_0000)
            case .execute: call("mmap", 0, 4096, Int(PROT_READ | PROT_EXEC), Int(MAP_PRIVATE | MAP_ANONYMOUS), -1, 0)
            case .remap: call("mprotect", call("valloc", 4096), 4096, Int(PROT_READ | PROT_EXEC))
            // io_uring_setup, which would make all other calls in this one's stead.
            case .uring: call("syscall", 425, 1, 0)
            // getpid, as a program of the x32 convention asks for it.
            case .otherConvention: call("syscall", 0x4000_0000 | 39)
            case .allocate: call("malloc", 4 << 30) == 0 ? -1 : 0
            case .spin: spin()
            case .wait: call("poll", 0, 0, -1)
            case .crash: call("strlen", 1)
            case .abort: call("abort")
            case .write: text("x") { call("write", Int(file?.descriptor ?? -1), $0, 1) }
            }
        return result == -1 ? errno : 0
    }

    /// Calls a function of the C library by its name: most of these are closed to Swift.
    @discardableResult
    private func call(
        _ name: String, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0, _ f: Int = 0
    ) -> Int {
        typealias Function = @convention(c) (Int, Int, Int, Int, Int, Int) -> Int
        guard let address = dlsym(nil, name) else { exit(253) }
        let result = unsafeBitCast(address, to: Function.self)(a, b, c, d, e, f)
        // Most of them return 32 bits.
        return UInt32(truncatingIfNeeded: result) == .max ? -1 : result
    }

    private func text(_ text: String, _ body: (Int) -> Int) -> Int {
        text.withCString { body(Int(bitPattern: $0)) }
    }

    private func thread() -> Int {
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, { _ in nil }, nil)
        errno = status
        return status == 0 ? 0 : -1
    }

    private func spin() -> Int {
        var number: UInt64 = 1
        while number != 0 { number = number &* 6_364_136_223_846_793_005 | 1 }
        return 0
    }
}
