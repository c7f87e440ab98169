import Files

/// A long text or run of bytes of a pickle, left in the file until it is asked for.
struct MappedRun: Sendable {
    enum Form: Sendable {
        case bytes
        /// UTF-8, not yet validated.
        case text
        /// UTF-8 whose characters stand for bytes, which is how protocol 2 writes bytes.
        case latin1
    }

    let file: MappedFile
    let range: Range<Int>
    var form: Form

    /// Shorter ones are taken into memory, which costs less than to refer to them.
    static let minimumByteCount = 4096

    /// Whether the run can stand for so many bytes: a character of Latin-1 has one or two.
    func canHold(_ byteCount: Int) -> Bool {
        switch form {
        case .bytes, .text: byteCount == range.count
        case .latin1: byteCount <= range.count && range.count - byteCount <= byteCount
        }
    }

    /// The value, copied out of the file.
    var kind: Value.Kind {
        file.withBytes(in: range) { bytes in
            switch form {
            case .bytes: .bytes([UInt8](copying: bytes))
            case .text: .string(String(decoding: [UInt8](copying: bytes), as: UTF8.self))
            case .latin1: .bytes(Latin1.bytes(String(decoding: [UInt8](copying: bytes), as: UTF8.self)) ?? [])
            }
        }
    }

    var summary: String {
        switch form {
        case .bytes: "\(range.count) bytes"
        case .text: "text of \(range.count) bytes"
        case .latin1: "bytes, written as text of \(range.count)"
        }
    }
}
