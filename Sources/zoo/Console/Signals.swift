import Confinement
import Errors
import Evaluation
import Files
import Glibc
import Synchronization

/// What the program does when the system or the user tells it to end.
///
/// A handler may do next to nothing, so it passes the signal on to a thread that waits for it, and which may do whatever any thread may:
/// take along what is half-written, end the children, and say in words and in the document what became of the work. What is kept appears
/// on the disk whole or not at all, so that the program may end at any moment.
enum Signals {
    /// What is true of a command that is given again after an interruption.
    enum Repetition {
        case beginsAnew
        /// It saves where it stands, so that a system that stopped it may start it again.
        case goesOn
    }

    /// A closed terminal, Ctrl-C, a polite end, a cluster's warning, and the limit of processor time.
    private static let numbers = [SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGXCPU]

    /// Keeps the signals for `listen` from now on, and outlives a pipe that is closed and a file that may not grow.
    static func install() {
        // Writing to a closed pipe then gives EPIPE, which `TextStream` takes as the end of interest.
        signal(SIGPIPE, SIG_IGN)
        // Writing beyond the limit of file sizes then gives EFBIG, an error with words.
        signal(SIGXFSZ, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        // Without a pipe the signals end the program as they always do.
        guard unsafe pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        reading.store(ends[0], ordering: .relaxed)
        writing.store(ends[1], ordering: .relaxed)
        for number in numbers {
            let before = signal(number) { Signals.passOn($0) }
            // Whoever started the program may not want it told, as `nohup` of a closed terminal, and a script of what the keyboard
            // has for its foreground.
            let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
            if isIgnored { signal(number, SIG_IGN) }
        }
        unblock()
    }

    /// Does from now on what the signals want, those too that came before.
    ///
    /// - Parameters:
    ///   - document: Whether standard output is to hold one document, of an interruption too.
    ///   - repetition: What the same command does when it is given again.
    static func listen(document: Bool, _ repetition: Repetition) {
        isDocumentWanted.store(document, ordering: .relaxed)
        isResumable.store(repetition == .goesOn, ordering: .relaxed)
        var thread = pthread_t()
        guard unsafe pthread_create(&thread, nil, { _ in Signals.wait() }, nil) != 0 else { return }
        // Nobody would hear them: they end the program as they always do.
        for number in numbers {
            let before = signal(number, SIG_DFL)
            let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
            if isIgnored { signal(number, SIG_IGN) }
        }
    }

    /// The wish to stop, for work that looks at it between two steps.
    static let interruption = Interruption()

    /// Whether the wish to stop came from the keyboard.
    static var isFromUser: Bool { first.load(ordering: .relaxed) == SIGINT }

    private static let first = Atomic<Int32>(0)
    private static let isResumable = Atomic(false)
    private static let isDocumentWanted = Atomic(false)
    private static let reading = Atomic<Int32>(-1)
    private static let writing = Atomic<Int32>(-1)

    /// Runs in a handler, in the middle of anything.
    private static func passOn(_ number: Int32) {
        let code = errno
        var byte = UInt8(truncatingIfNeeded: number)
        // When the pipe is full there are signals enough in it.
        _ = unsafe write(writing.load(ordering: .relaxed), &byte, 1)
        errno = code
    }

    /// A parent that starts the program from a worker thread hands down a mask that blocks everything.
    private static func unblock() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in numbers { unsafe sigaddset(&signals, number) }
        unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
    }
}

extension Signals {
    private static func wait() -> Never {
        let descriptor = reading.load(ordering: .relaxed)
        var interrupts = 0
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            var byte: UInt8 = 0
            guard unsafe poll(&request, 1, -1) == 1, unsafe read(descriptor, &byte, 1) == 1 else { continue }
            let number = Int32(byte)
            if number == SIGINT { interrupts += 1 }
            received(number, isRepeated: interrupts > 1)
        }
    }

    /// - Parameters:
    ///   - number: The signal.
    ///   - isRepeated: Whether it is the keyboard's, and not the first from there: nobody is kept waiting who presses it again.
    private static func received(_ number: Int32, isRepeated: Bool) {
        let isFirst = first.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
        // A closed terminal and a system that shuts down send several.
        guard isFirst || isRepeated || !interruption.isRequested else { return }
        guard isResumable.load(ordering: .relaxed), !isRepeated, interruption.request() else {
            return end(isRepeated: isRepeated)
        }
        let escape = number == SIGINT ? ", unless Ctrl-C comes again" : ""
        TextStream.error.say("\(lineStart)stopping after this step; the state will be saved\(escape)\n")
    }

    /// Takes what stands in the line off a terminal, such as progress.
    private static var lineStart: String { TextStream.error.isTerminal ? "\r\u{1B}[K" : "" }

    private static func end(isRepeated: Bool) {
        let failure = failure
        Voice.lastWord { speaker in
            // The work is done, and has been answered for.
            if speaker == .hasAnswered, !isRepeated { return }
            Draft.abandonAll {
                ConfinedChildren.endAll()
                TextStream.error.sayAtOnce(lineStart + Console.words(ofError: failure.message, hint: failure.hint))
                // Facts of the program's own can always be written down.
                if speaker == .nobody, isDocumentWanted.load(ordering: .relaxed),
                    let document = try? JSONDocument.pretty(failure.document)
                {
                    TextStream.output.sayAtOnce(String(decoding: document, as: UTF8.self))
                }
                _exit(failure.status.rawValue)
            }
        }
    }

    /// What is said of the end.
    ///
    /// Only work that is saved in between is worth a repetition by the system.
    private static var failure: Failure {
        let cause = isFromUser ? "interrupted" : "interrupted by \(name(of: first.load(ordering: .relaxed)))"
        guard isResumable.load(ordering: .relaxed) else {
            return Failure(
                "\(cause): what was finished is kept, nothing half-written stays", hint: "the same command begins anew",
                status: .interrupted)
        }
        return Failure(
            "\(cause): what was saved last is kept, nothing half-written stays",
            hint: "the same command goes on from there", status: ExitStatus(.interrupted))
    }

    private static func name(of number: Int32) -> String {
        switch number {
        case SIGHUP: "SIGHUP"
        case SIGTERM: "SIGTERM"
        case SIGUSR1: "SIGUSR1"
        case SIGXCPU: "the limit of processor time"
        default: "signal \(number)"
        }
    }
}
