import Glibc

/// A text file that grows by whole lines, so that it can be followed while it does and read after whatever ended its writer.
package enum LineFile {
    /// Appends a line in one write, after the end of one that a killed writer left torn.
    ///
    /// The file is opened for each line: it is made again where somebody removed it, and over a network a reader sees each line at once.
    ///
    /// - Parameters:
    ///   - line: The line, without its end.
    ///   - path: The file, which is made where it is not there.
    /// - Throws: `FileError` when the line cannot be written.
    package static func append(_ line: String, to path: String) throws(FileError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .failed(operation: "write", path: path, reason: lastSystemError()) }
        defer { close(descriptor) }
        let bytes = Array(((isTorn(descriptor) ? "\n" : "") + line + "\n").utf8)
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else {
            let reason = written < 0 ? lastSystemError() : systemError(ENOSPC)
            throw .failed(operation: "write", path: path, reason: reason)
        }
    }

    /// Whether the last line has no end.
    private static func isTorn(_ descriptor: Int32) -> Bool {
        let length = lseek(descriptor, 0, SEEK_END)
        var last: UInt8 = 0
        return length > 0 && pread(descriptor, &last, 1, length - 1) == 1 && last != UInt8(ascii: "\n")
    }

    /// The last whole line of a file; nil when there is none.
    ///
    /// - Parameter path: The file.
    /// - Returns: The line without its end.
    package static func lastLine(of path: String) -> String? {
        // A file that cannot be read has no line for whoever only looks.
        guard let file = try? MappedFile(path: path), file.count > 0 else { return nil }
        let start = max(0, file.count - longestLine)
        guard let tail = try? file.copy(start..<file.count), let end = tail.lastIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        let line = tail[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last
        return line.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Of a longer line only the end is looked at.
    private static let longestLine = 1 << 14
}
