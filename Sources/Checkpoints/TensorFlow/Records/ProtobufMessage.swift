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
