import Glibc

/// What the program does when the system or the user interrupts it.
///
/// Everything that is kept is written to a temporary name and renamed, so ending at any moment leaves nothing torn.
enum Signals {
    /// Ends with 130 on an interrupt, and outlives a pipe that is closed.
    static func install() {
        // Writing to a closed pipe then gives EPIPE, which `TextStream` takes as the end of interest.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }

    /// From now on, a request of the system to stop ends with 75: the same command goes on from what was saved.
    static func allowResuming() {
        for number in [SIGTERM, SIGUSR1] {
            signal(number) { _ in _exit(ExitStatus.resumable.rawValue) }
        }
    }
}
