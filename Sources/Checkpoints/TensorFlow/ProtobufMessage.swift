/// The fields of a protocol buffers message, whatever it means (protobuf.dev, "Encoding").
struct ProtobufMessage {
    enum Field {
        case integer(UInt64)
        case fixed32(UInt32)
        case fixed64(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    let fields: [(number: UInt64, value: Field)]

    /// Reads all fields; nil when the bytes are no message.
    init?(_ bytes: ArraySlice<UInt8>) {
        var cursor = WireCursor(bytes)
        var fields: [(number: UInt64, value: Field)] = []
        while !cursor.isAtEnd {
            guard let tag = cursor.varint(), tag >> 3 > 0, tag >> 3 < 1 << 29,
                let value = Self.value(&cursor, wireType: tag & 7)
            else { return nil }
            fields.append((tag >> 3, value))
        }
        self.fields = fields
    }

    /// Groups, wire types 3 and 4, have not been written since 2008.
    private static func value(_ cursor: inout WireCursor, wireType: UInt64) -> Field? {
        switch wireType {
        case 0: cursor.varint().map(Field.integer)
        case 1: cursor.fixed64().map(Field.fixed64)
        case 2: cursor.count().flatMap { cursor.slice($0) }.map(Field.bytes)
        case 5: cursor.fixed32().map(Field.fixed32)
        default: nil
        }
    }

    /// The integer of a field, 0 when it is left out; nil when it has another form or does not fit.
    func integer(_ number: UInt64) -> Int? {
        guard let field = last(number) else { return 0 }
        guard case .integer(let bits) = field else { return nil }
        return Int(truncatingIfNeeded: bits)
    }

    /// The four bytes of a field, 0 when it is left out; nil when it has another form.
    func fixed32(_ number: UInt64) -> UInt32? {
        guard let field = last(number) else { return 0 }
        guard case .fixed32(let bits) = field else { return nil }
        return bits
    }

    /// The message of a field, an empty one when it is left out; nil when it is none.
    func message(_ number: UInt64) -> ProtobufMessage? {
        messages(number).map { $0.last ?? ProtobufMessage(fields: []) }
    }

    /// The messages of a repeated field; nil when one is none.
    func messages(_ number: UInt64) -> [ProtobufMessage]? {
        var messages: [ProtobufMessage] = []
        for field in fields where field.number == number {
            guard case .bytes(let bytes) = field.value, let message = ProtobufMessage(bytes) else { return nil }
            messages.append(message)
        }
        return messages
    }

    /// Whether a field is there.
    func has(_ number: UInt64) -> Bool { last(number) != nil }

    private init(fields: [(number: UInt64, value: Field)]) {
        self.fields = fields
    }

    /// Of a field that stands several times, the last counts.
    private func last(_ number: UInt64) -> Field? {
        fields.last { $0.number == number }?.value
    }
}

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
