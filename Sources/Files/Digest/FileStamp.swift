import Glibc

/// What tells without reading it that a file is the one that it was: size, times in nanoseconds, and inode.
package struct FileStamp: Sendable, Hashable {
    package let byteCount: Int
    /// When the contents were last written, in nanoseconds since 1970.
    package let modified: Int
    /// When anything about the file last changed, which no program sets at will.
    package let changed: Int
    package let inode: UInt64

    /// - Parameter path: A regular file, or a link to one.
    /// - Throws: `FileError` when there is none.
    package init(path: String) throws(FileError) {
        var status = Glibc.stat()
        guard stat(path, &status) == 0 else {
            guard errno != ENOENT, errno != ENOTDIR else { throw .notFound(path: path) }
            throw .failed(operation: "examine", path: path, reason: lastSystemError())
        }
        if let kind = FileKind(mode: status.st_mode) { throw .notRegular(path: path, kind: kind) }
        byteCount = status.st_size
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        inode = UInt64(status.st_ino)
    }

    init(byteCount: Int, modified: Int, changed: Int, inode: UInt64) {
        self.byteCount = byteCount
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    /// Whether the file lay still for so long before a moment that a write after it shows in the times.
    ///
    /// File systems keep time in steps of up to two seconds, so that a file could be written twice within one of them.
    package func isSettled(at now: Int) -> Bool { max(modified, changed) < now &- 2_000_000_000 }

    /// The time, in nanoseconds since 1970.
    package static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    /// Times beyond the year 2262 wrap around; they are only compared.
    private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
}
