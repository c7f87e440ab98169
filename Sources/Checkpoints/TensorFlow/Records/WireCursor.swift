/// A cursor over bytes in the encodings that LevelDB and protocol buffers share; nil means that the bytes end or are malformed.
struct WireCursor {
    private let bytes: ArraySlice<UInt8>
    /// The index of the next byte in the array that the bytes are a part of.
    private(set) var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    /// An integer in groups of seven bits, the lowest first: at most ten bytes, of which the last holds one bit.
    mutating func varint() -> UInt64? {
        var number: UInt64 = 0
        for position in 0..<10 as Range<UInt64> {
            guard let byte = byte(), position < 9 || byte < 2 else { return nil }
            number |= UInt64(byte & 0x7F) << (7 * position)
            if byte < 0x80 { return number }
        }
        return nil
    }

    /// A variable-length integer that counts or places bytes.
    mutating func count() -> Int? {
        varint().flatMap { Int(exactly: $0) }
    }

    /// Little-endian, four bytes.
    mutating func fixed32() -> UInt32? {
        slice(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// Little-endian, eight bytes.
    mutating func fixed64() -> UInt64? {
        slice(8).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    }

    mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.endIndex - index else { return nil }
        defer { index += count }
        return bytes[index..<index + count]
    }

    private mutating func byte() -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        defer { index += 1 }
        return bytes[index]
    }
}
