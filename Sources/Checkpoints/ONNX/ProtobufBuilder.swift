import Files

/// A protocol buffer message being put together, in the encoding of protobuf.dev/programming-guides/encoding.
///
/// Numbers and texts become bytes at once; tensors stay where they are until the message is written, so a message of any size
/// takes little memory though its length stands in front of it.
struct ProtobufBuilder {
    private enum Piece {
        case bytes([UInt8])
        case tensor(TensorEntry)
    }

    /// The types of a record that are written here.
    private enum WireType: UInt64 {
        case varint = 0
        case lengthDelimited = 2
        case fixed32 = 5
    }

    private var pieces: [Piece] = []
    private(set) var byteCount = 0

    /// Appends a number that is not negative.
    mutating func append(_ field: UInt64, _ number: Int) {
        append(Self.tag(field, .varint) + Self.varint(UInt64(number)))
    }

    mutating func append(_ field: UInt64, _ number: Float) {
        var bytes = Self.tag(field, .fixed32)
        bytes.append(little: number.bitPattern)
        append(bytes)
    }

    mutating func append(_ field: UInt64, _ text: String) {
        append(Self.head(field, length: text.utf8.count) + Array(text.utf8))
    }

    mutating func append(_ field: UInt64, _ message: ProtobufBuilder) {
        append(Self.head(field, length: message.byteCount))
        for piece in message.pieces { append(piece) }
    }

    /// Appends the bytes of a tensor as one field.
    mutating func append(_ field: UInt64, _ tensor: TensorEntry) {
        append(Self.head(field, length: tensor.byteCount))
        append(.tensor(tensor))
    }

    /// Lends the bytes piece by piece; `path` is the file that they are for.
    func write(
        to path: String, _ sink: (RawSpan) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try bytes.withBytes(sink)
            case .tensor(let tensor): try tensor.write(to: path, sink)
            }
        }
    }
}

extension ProtobufBuilder {
    private mutating func append(_ bytes: [UInt8]) { append(.bytes(bytes)) }

    /// Joins bytes that follow bytes, so that the pieces are few.
    private mutating func append(_ piece: Piece) {
        switch piece {
        case .tensor(let tensor):
            byteCount += tensor.byteCount
            pieces.append(piece)
        case .bytes(let bytes):
            byteCount += bytes.count
            if case .bytes(var last)? = pieces.last {
                pieces.removeLast()
                last += bytes
                pieces.append(.bytes(last))
            } else {
                pieces.append(piece)
            }
        }
    }

    private static func tag(_ field: UInt64, _ type: WireType) -> [UInt8] { varint(field << 3 | type.rawValue) }

    private static func head(_ field: UInt64, length: Int) -> [UInt8] {
        tag(field, .lengthDelimited) + varint(UInt64(length))
    }

    /// Seven bits a byte, the lowest first; the top bit says that more follow.
    private static func varint(_ number: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        return bytes
    }
}
