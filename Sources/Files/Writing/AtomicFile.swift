import Glibc

/// A file that appears whole or not at all.
///
/// Bytes go to a file without a name, so that a process that is killed leaves nothing half-written; `commit()` flushes it to the
/// disk, names it beside the target, renames it over the target and flushes the folder. Where the file system knows only files with names, it has
/// the one beside the target from the start. Without a commit the target keeps its old contents.
package struct AtomicFile: ~Copyable {
    package let path: String
    private let temporaryPath: String
    private var descriptor: Int32
    private var isNamed: Bool
    /// The number of bytes written.
    package private(set) var count = 0
    private var writebackStart = 0

    private static let writebackBytes = 1 << 23

    /// Creates the temporary file; its mode follows the process's mask.
    ///
    /// - Parameter path: The target, whose folder must exist.
    /// - Throws: `FileError` when the folder is missing or cannot be written.
    package init(_ path: String) throws(FileError) {
        try self.init(path, UnnamedFile.open(in: FolderPath.of(path)))
    }

    /// - Parameters:
    ///   - path: The target.
    ///   - unnamed: The descriptor of an empty file in the target's folder; nil for one with a name.
    /// - Throws: `FileError` when the folder is missing or cannot be written.
    init(_ path: String, _ unnamed: Int32?) throws(FileError) {
        self.path = path
        let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
        temporaryPath = "\(FolderPath.of(path))/.zoo-tmp-\(getpid())-\(suffix)"
        isNamed = unnamed == nil
        if let unnamed {
            descriptor = unnamed
            return
        }
        Draft.entry(temporaryPath).begin()
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            let reason = lastSystemError()
            Draft.entry(temporaryPath).end()
            throw .failed(operation: "write", path: path, reason: reason)
        }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        guard isNamed else { return }
        unlink(temporaryPath)
        Draft.entry(temporaryPath).end()
    }

    /// Appends bytes.
    package mutating func write(_ bytes: RawSpan) throws(FileError) {
        try write(bytes, at: count)
        count += bytes.byteCount
        startWriteback()
    }

    /// Lets the disk begin with what is there while more is made, so that the flush at the end has less to wait for.
    private mutating func startWriteback() {
        guard count - writebackStart >= Self.writebackBytes else { return }
        // On Linux this advice begins to write dirty pages and keeps them; whatever it leaves undone the flush does.
        _ = posix_fadvise(descriptor, off_t(writebackStart), off_t(count - writebackStart), POSIX_FADV_DONTNEED)
        writebackStart = count
    }

    package mutating func write(_ bytes: [UInt8]) throws(FileError) {
        try write(bytes.span.bytes)
    }

    package mutating func write(_ text: String) throws(FileError) {
        try write([UInt8](text.utf8))
    }

    /// Replaces bytes already written.
    ///
    /// - Precondition: The bytes lie inside what has been written.
    mutating func overwrite(at offset: Int, with bytes: [UInt8]) throws(FileError) {
        precondition(offset >= 0 && offset + bytes.count <= count, "overwriting past the end")
        try write(bytes.span.bytes, at: offset)
    }

    /// Makes the contents durable under the target's name; nothing can be written afterwards.
    package mutating func commit() throws(FileError) {
        precondition(descriptor >= 0, "committed twice")
        guard fsync(descriptor) == 0 else { throw failure("flush") }
        if !isNamed {
            Draft.entry(temporaryPath).begin()
            isNamed = true
            guard UnnamedFile.name(descriptor, temporaryPath) else { throw failure("name") }
        }
        guard rename(temporaryPath, path) == 0 else { throw failure("replace") }
        Draft.entry(temporaryPath).end()
        close(descriptor)
        descriptor = -1
        try FolderPath.flush(FolderPath.of(path))
    }

    /// Writes a whole file.
    package static func write(to path: String, _ bytes: [UInt8]) throws(FileError) {
        var file = try AtomicFile(path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes a whole text file.
    package static func write(to path: String, _ text: String) throws(FileError) {
        try write(to: path, [UInt8](text.utf8))
    }

    private func write(_ bytes: RawSpan, at start: Int) throws(FileError) {
        var written = 0
        while written < bytes.byteCount {
            let result = bytes.extracting(written..<bytes.byteCount).withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress, buffer.count, start + written)
            }
            if result < 0 && errno == EINTR { continue }
            guard result > 0 else { throw failure("write") }
            written += result
        }
    }

    private func failure(_ operation: String) -> FileError {
        .failed(operation: operation, path: path, reason: lastSystemError())
    }
}

/// Files that have no name until they are whole (`O_TMPFILE`): the system takes back what nobody named.
enum UnnamedFile {
    /// Glibc's macro is not one that Swift imports; the number is the same on every processor.
    private static let flag = 0o20000000 | O_DIRECTORY

    /// Opens an empty file for writing.
    ///
    /// - Parameter folder: Where it will be named.
    /// - Returns: The descriptor; nil where there are no such files, or none that could be named later.
    static func open(in folder: String) -> Int32? {
        let descriptor = Glibc.open(folder, flag | O_WRONLY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
        guard access(link(to: descriptor), F_OK) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Gives a file a name that is free.
    ///
    /// - Returns: Whether it has it; else `errno` says why.
    static func name(_ descriptor: Int32, _ path: String) -> Bool {
        linkat(AT_FDCWD, link(to: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }

    /// By its descriptor itself only a privileged process may name a file.
    private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}
