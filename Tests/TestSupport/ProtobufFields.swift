/// The fields of a protocol buffer message, read without knowing what it should be.
package struct ProtobufFields {
    package enum Value: Equatable {
        case varint(UInt64)
        case fixed32(UInt32)
        case bytes(ArraySlice<UInt8>)
    }

    package struct Malformed: Error {}

    /// In the order of the message.
    package private(set) var fields: [(number: UInt64, value: Value)] = []

    package init(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let tag = try Self.varint(&rest)
            switch tag & 7 {
            case 0: fields.append((tag >> 3, .varint(try Self.varint(&rest))))
            case 2:
                let length = try Self.varint(&rest)
                guard length <= rest.count else { throw Malformed() }
                fields.append((tag >> 3, .bytes(rest.prefix(Int(length)))))
                rest = rest.dropFirst(Int(length))
            case 5:
                guard rest.count >= 4 else { throw Malformed() }
                let number = rest.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                fields.append((tag >> 3, .fixed32(number)))
                rest = rest.dropFirst(4)
            default: throw Malformed()
            }
        }
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { throw Malformed() }
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw Malformed()
    }

    package func numbers(_ field: UInt64) -> [UInt64] {
        fields.compactMap { if $0.number == field, case .varint(let number) = $0.value { number } else { nil } }
    }

    package func bytes(_ field: UInt64) -> [ArraySlice<UInt8>] {
        fields.compactMap { if $0.number == field, case .bytes(let bytes) = $0.value { bytes } else { nil } }
    }

    package func texts(_ field: UInt64) -> [String] {
        bytes(field).map { String(decoding: $0, as: UTF8.self) }
    }

    package func messages(_ field: UInt64) throws -> [ProtobufFields] {
        try bytes(field).map { try ProtobufFields($0) }
    }
}
