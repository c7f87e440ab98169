import Evaluation
import Glibc
import Synchronization

/// What the program does when the system or the user interrupts it.
///
/// Everything that is kept is written to a temporary name and renamed, so ending at any moment leaves nothing torn.
enum Signals {
    /// Ends with 130 on an interrupt, and outlives a pipe that is closed and a file that may not grow.
    static func install() {
        // Writing to a closed pipe then gives EPIPE, which `TextStream` takes as the end of interest.
        signal(SIGPIPE, SIG_IGN)
        // Writing beyond the limit of file sizes then gives EFBIG, an error with words.
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        unblock()
    }

    /// A parent that starts the program from a worker thread hands down a mask that blocks everything.
    private static func unblock() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGUSR1] { unsafe sigaddset(&signals, number) }
        unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    /// From now on the first signal to stop is a wish, which the work looks at between two steps; the second one ends it.
    static func interruption() -> Interruption {
        // The handler may only store numbers, so everything else exists before it can run.
        let wish = wish
        for number in [SIGINT, SIGTERM, SIGUSR1] {
            signal(number) { number in
                Signals.received.store(number, ordering: .relaxed)
                Signals.wish.request()
                signal(number, SIG_DFL)
            }
        }
        return wish
    }

    /// Whether the wish to stop came from the keyboard.
    static var isFromUser: Bool { received.load(ordering: .relaxed) == SIGINT }

    private static let wish = Interruption()
    private static let received = Atomic<Int32>(0)
}
