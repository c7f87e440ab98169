/// A cursor over borrowed bytes whose every read is checked.
package struct ByteReader: ~Escapable {
    private let bytes: RawSpan
    /// Where the next read begins.
    package private(set) var offset: Int

    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan) {
        self.bytes = bytes
        offset = 0
    }

    package var remaining: Int { bytes.byteCount - offset }
    package var isAtEnd: Bool { remaining == 0 }

    /// Moves to an absolute offset.
    ///
    /// - Throws: `FileError.endOfData` when it lies outside.
    package mutating func seek(to target: Int) throws(FileError) {
        guard target >= 0, target <= bytes.byteCount else {
            throw .endOfData(offset: target, needed: 0, available: 0)
        }
        offset = target
    }

    package mutating func skip(_ count: Int) throws(FileError) {
        _ = try advance(count)
    }

    package mutating func byte() throws(FileError) -> UInt8 {
        let start = try advance(1)
        return bytes.byte(at: start)
    }

    /// The next bytes, lent.
    @_lifetime(copy self)
    package mutating func span(_ count: Int) throws(FileError) -> RawSpan {
        let start = try advance(count)
        return bytes.extracting(start..<offset)
    }

    /// The next bytes, copied.
    package mutating func array(_ count: Int) throws(FileError) -> [UInt8] {
        let start = try advance(count)
        return [UInt8](copying: bytes.extracting(start..<offset))
    }

    package mutating func little<Number: FixedWidthInteger & ByteConvertible>(
        _ type: Number.Type
    ) throws(FileError) -> Number {
        Number(littleEndian: try number(type))
    }

    package mutating func big<Number: FixedWidthInteger & ByteConvertible>(
        _ type: Number.Type
    ) throws(FileError) -> Number {
        Number(bigEndian: try number(type))
    }

    /// The bytes up to a line feed, which is passed but not returned.
    ///
    /// - Throws: `FileError.endOfData` when no line feed follows.
    package mutating func line() throws(FileError) -> [UInt8] {
        var end = offset
        while end < bytes.byteCount, bytes.byte(at: end) != 0x0A { end += 1 }
        guard end < bytes.byteCount else {
            throw .endOfData(offset: offset, needed: remaining + 1, available: remaining)
        }
        let line = try array(end - offset)
        offset += 1
        return line
    }

    private mutating func number<Number: ByteConvertible>(_ type: Number.Type) throws(FileError) -> Number {
        let start = try advance(MemoryLayout<Number>.size)
        return bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: type)
    }

    private mutating func advance(_ count: Int) throws(FileError) -> Int {
        guard count >= 0, count <= remaining else {
            throw .endOfData(offset: offset, needed: count, available: remaining)
        }
        defer { offset += count }
        return offset
    }
}

extension [UInt8] {
    /// Appends a number's bytes, the lowest first.
    package mutating func append<Number: FixedWidthInteger & ByteConvertible>(little number: Number) {
        for index in 0..<Number.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: number >> (8 * index)))
        }
    }
}
