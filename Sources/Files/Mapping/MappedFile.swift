import Glibc

/// A regular file mapped read-only into memory; its bytes are lent, never copied.
package final class MappedFile: Sendable {
    package let path: String
    /// The number of bytes.
    package let count: Int
    // An integer, because pointers are not `Sendable`; the mapping is immutable and lives as long as this object.
    private let address: UInt

    /// Maps a file.
    ///
    /// - Parameter path: A regular file, or a link to one.
    /// - Throws: `FileError` when there is none or it cannot be read.
    package init(path: String) throws(FileError) {
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno != ENOENT, errno != ENOTDIR else { throw .notFound(path: path) }
            throw .failed(operation: "open", path: path, reason: lastSystemError())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .failed(operation: "examine", path: path, reason: lastSystemError())
        }
        if let kind = FileKind(mode: status.st_mode) { throw .notRegular(path: path, kind: kind) }
        self.path = path
        count = status.st_size
        guard count > 0 else {
            address = 0
            return
        }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .failed(operation: "map", path: path, reason: lastSystemError())
        }
        address = UInt(bitPattern: start)
    }

    /// How the bytes will be read.
    package enum Access {
        /// A few here and there: pages around them are left on the disk.
        case scattered
        /// Run by run, as the system expects of any file.
        case ordinary
    }

    /// Tells the system how the bytes will be read; `madvise`.
    ///
    /// It is advice, so that a refusal has no consequence.
    package func expect(_ access: Access) {
        let advice = access == .scattered ? MADV_RANDOM : MADV_NORMAL
        if let start = UnsafeMutableRawPointer(bitPattern: address) { _ = madvise(start, count, Int32(advice)) }
    }

    deinit {
        if let start = UnsafeMutableRawPointer(bitPattern: address) { munmap(start, count) }
    }

    /// Lends all bytes to `body`.
    package func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withBytes(in: 0..<count, body)
    }

    /// Lends the bytes of a range to `body`.
    ///
    /// - Precondition: The range lies inside `0..<count`; check a range that comes from a file with `contains(_:)`.
    package func withBytes<Result, Failure: Error>(
        in range: Range<Int>, _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(contains(range), "bytes \(range) of a file of \(count)")
        let start = UnsafeRawPointer(bitPattern: address)
        let buffer = UnsafeRawBufferPointer(start: start, count: count)
        return try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[range])))
    }

    /// Whether the file has all bytes of a range.
    package func contains(_ range: Range<Int>) -> Bool {
        range.lowerBound >= 0 && range.upperBound <= count
    }

    /// A copy of the bytes of a range.
    ///
    /// - Throws: `FileError.endOfData` when the range does not lie inside the file.
    package func copy(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        guard contains(range) else {
            throw .endOfData(
                offset: range.lowerBound, needed: range.count, available: max(0, count - max(0, range.lowerBound)))
        }
        return withBytes(in: range) { bytes in [UInt8](copying: bytes) }
    }
}
