/// What is wrong with a Snappy stream.
package enum SnappyFault: Error, Sendable, Equatable {
    case malformedSize
    case tooLarge(size: Int, limit: Int)
    case impossibleSize(size: Int, compressed: Int)
    case cutOff(offset: Int)
    case invalidCopy(offset: Int, distance: Int)
    /// An element makes more bytes than the stream says it has.
    case excess(offset: Int)
    case wrongSize(expected: Int, found: Int)
}

extension SnappyFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedSize: "the size at its beginning is malformed"
        case .tooLarge(let size, let limit): "it has \(size) bytes, more than the limit of \(limit)"
        case .impossibleSize(let size, let compressed): "\(compressed) bytes cannot make \(size)"
        case .cutOff(let offset): "it ends inside what begins at byte \(offset)"
        case .invalidCopy(let offset, let distance):
            "the element at byte \(offset) copies from \(distance) bytes before, where there is nothing"
        case .excess(let offset): "the element at byte \(offset) makes more than its size"
        case .wrongSize(let expected, let found): "it should have \(expected) bytes and has \(found)"
        }
    }
}
