package import Files

/// What is wrong with a table of sorted keys.
package enum TableFault: Error, Sendable, Equatable {
    case noFooter
    case malformedHandle(of: String)
    case outOfBounds(block: String, offset: Int, size: Int, available: Int)
    case overlap(offset: Int)
    case checksum(offset: Int, expected: UInt32, found: UInt32)
    case unknownCompression(offset: Int, kind: UInt8)
    case snappy(offset: Int, fault: SnappyFault)
    case malformedRestarts(block: Int)
    case malformedEntry(block: Int, position: Int)
    case unordered(block: Int, position: Int)
    case tooLarge(what: String, limit: Int)
}

extension TableFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noFooter: "does not end as the index of a TensorFlow checkpoint does: it is cut off"
        case .malformedHandle(let block): "the footer's place for the \(block) is malformed"
        case .outOfBounds(let block, let offset, let size, let available):
            "the \(block) should have \(size) bytes from byte \(offset), beyond the \(available) bytes before the footer"
        case .overlap(let offset): "the block at byte \(offset) begins inside the one before"
        case .checksum(let offset, let expected, let found):
            "the block at byte \(offset) has CRC-32C \(String(found, radix: 16)), not \(String(expected, radix: 16)):"
                + " the file is damaged"
        case .unknownCompression(let offset, let kind):
            "the block at byte \(offset) is compressed by method \(kind), not Snappy"
        case .snappy(let offset, let fault): "the block at byte \(offset) is no Snappy stream: \(fault.description)"
        case .malformedRestarts(let block): "the block at byte \(block) has malformed restart points"
        case .malformedEntry(let block, let position):
            "the entry at byte \(position) of the block at byte \(block) is malformed"
        case .unordered(let block, let position):
            "the key at byte \(position) of the block at byte \(block) does not come after the one before"
        case .tooLarge(let what, let limit): "\(what) exceed the limit of \(limit)"
        }
    }

    package var hint: String? {
        switch self {
        case .noFooter, .outOfBounds, .checksum: "download the file again"
        default: nil
        }
    }
}
