/// Raw Snappy streams, as the blocks of LevelDB tables hold them (format_description.txt of the Snappy project).
package enum Snappy {
    /// The whole contents of a stream.
    ///
    /// - Parameters:
    ///   - stream: The stream.
    ///   - limit: The largest size accepted.
    /// - Returns: As many bytes as the stream says at its beginning.
    /// - Throws: `SnappyFault` when it is damaged or larger.
    package static func decompress(_ stream: RawSpan, limit: Int) throws(SnappyFault) -> [UInt8] {
        var offset = 0
        let size = try size(stream, &offset)
        guard size <= limit else { throw .tooLarge(size: size, limit: limit) }
        // The shortest copy of 64 bytes has 3, so a stream cannot grow more than this.
        guard size / 22 <= stream.byteCount else {
            throw .impossibleSize(size: size, compressed: stream.byteCount)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while offset < stream.byteCount {
            try appendElement(stream, &offset, to: &bytes, size: size)
        }
        guard bytes.count == size else { throw .wrongSize(expected: size, found: bytes.count) }
        return bytes
    }

    /// Section 1: the size, in groups of seven bits from the lowest.
    private static func size(_ stream: RawSpan, _ offset: inout Int) throws(SnappyFault) -> Int {
        var size = 0
        for index in 0..<5 {
            let byte = try little(stream, &offset, count: 1)
            size |= (byte & 0x7F) << (7 * index)
            if byte < 0x80, size <= UInt32.max { return size }
        }
        throw .malformedSize
    }

    /// Section 2: a literal, or a copy of what came before; the lowest two bits of the tag tell.
    private static func appendElement(
        _ stream: RawSpan, _ offset: inout Int, to bytes: inout [UInt8], size: Int
    ) throws(SnappyFault) {
        let start = offset
        let tag = try little(stream, &offset, count: 1)
        switch tag & 3 {
        case 0:
            let length = tag >> 2 < 60 ? tag >> 2 : try little(stream, &offset, count: (tag >> 2) - 59)
            guard length < size - bytes.count else { throw .excess(offset: start) }
            guard length < stream.byteCount - offset else { throw .cutOff(offset: start) }
            bytes += [UInt8](copying: stream.extracting(offset..<offset + length + 1))
            offset += length + 1
        case 1:
            let distance = (tag & 0xE0) << 3 | (try little(stream, &offset, count: 1))
            try appendCopy(from: distance, count: (tag >> 2 & 7) + 4, to: &bytes, size: size, at: start)
        case let kind:
            let distance = try little(stream, &offset, count: kind == 2 ? 2 : 4)
            try appendCopy(from: distance, count: (tag >> 2) + 1, to: &bytes, size: size, at: start)
        }
    }

    /// The copy may reach into what it writes itself, which repeats a pattern.
    private static func appendCopy(
        from distance: Int, count: Int, to bytes: inout [UInt8], size: Int, at offset: Int
    ) throws(SnappyFault) {
        guard distance > 0, distance <= bytes.count else { throw .invalidCopy(offset: offset, distance: distance) }
        guard count <= size - bytes.count else { throw .excess(offset: offset) }
        let start = bytes.count - distance
        for index in start..<start + count { bytes.append(bytes[index]) }
    }

    private static func little(
        _ stream: RawSpan, _ offset: inout Int, count: Int
    ) throws(SnappyFault) -> Int {
        guard count <= stream.byteCount - offset else { throw .cutOff(offset: offset) }
        var number = 0
        for index in 0..<count { number |= Int(stream.byte(at: offset + index)) << (8 * index) }
        offset += count
        return number
    }
}

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
