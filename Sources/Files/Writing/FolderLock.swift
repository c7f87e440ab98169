import Glibc

/// The right to be the only writer in a folder, among processes and threads; it ends with the value or with the process.
package struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock, which is `flock` on the file `.lock` of the folder.
    ///
    /// - Parameters:
    ///   - path: A folder that exists.
    ///   - timeout: How long to wait for another holder.
    /// - Throws: `FileError.lockTimedOut`, or why the lock file cannot be made.
    package init(path: String, timeout: Duration = .seconds(60)) throws(FileError) {
        let lockPath = "\(path)/.lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw .failed(operation: "lock", path: lockPath, reason: lastSystemError())
        }
        let start = ContinuousClock.now
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            guard reason == EWOULDBLOCK || reason == EINTR else {
                let text = lastSystemError()
                close(descriptor)
                throw .failed(operation: "lock", path: lockPath, reason: text)
            }
            guard start.duration(to: .now) < timeout else {
                close(descriptor)
                throw .lockTimedOut(path: lockPath, waited: timeout)
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Whether a process holds the lock of a folder, found out without making, changing or waiting for anything.
    ///
    /// The look takes the lock as a reader for some microseconds, so a claim should try for longer than that.
    ///
    /// - Parameter path: The folder.
    /// - Returns: Whether somebody holds it; not where there is no lock, or it cannot be looked at.
    package static func isHeld(path: String) -> Bool {
        let descriptor = open("\(path)/.lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}
