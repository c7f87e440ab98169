import CZlib

/// Raw deflate streams, as zip members hold them.
package enum Deflate {
    private enum Extent {
        case whole, beginning
    }

    /// Inflates a whole stream to a size known beforehand; nil when it is damaged or of another size.
    static func inflate(_ compressed: RawSpan, to size: Int) -> [UInt8]? {
        inflate(compressed, .whole, size)
    }

    /// Inflates the first bytes of a stream; nil when it is damaged before their end or has fewer.
    ///
    /// - Parameters:
    ///   - compressed: The stream, and whatever follows it.
    ///   - size: How many bytes.
    /// - Returns: As many bytes.
    package static func inflate(_ compressed: RawSpan, first size: Int) -> [UInt8]? {
        inflate(compressed, .beginning, size)
    }

    /// Inflates a whole stream of unknown size, whatever follows it; nil when it is damaged or larger than a limit.
    package static func inflate(_ compressed: RawSpan, atMost limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        return compressed.withUnsafeBytes { source in
            guard source.count <= UInt32.max else { return nil }
            stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(source.count)
            var inflated: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let (status, count) = piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(piece.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, piece.count - Int(stream.avail_out))
                }
                inflated += piece[..<count]
                guard inflated.count <= limit else { return nil }
                if status == Z_STREAM_END { return inflated }
                guard status == Z_OK, count > 0 else { return nil }
            }
        }
    }

    private static func inflate(_ compressed: RawSpan, _ extent: Extent, _ size: Int) -> [UInt8]? {
        var isComplete = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            compressed.withUnsafeBytes { source in
                isComplete = run(source, UnsafeMutableRawBufferPointer(target), extent)
            }
            // Only a complete stream has written every byte.
            count = isComplete ? size : 0
        }
        return isComplete ? bytes : nil
    }

    /// `inflate` over buffers that may be larger than zlib's 32-bit counts.
    private static func run(
        _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ extent: Extent
    ) -> Bool {
        var stream = z_stream()
        // Negative window bits: no zlib header (zlib.h, inflateInit2).
        let status = inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return false }
        defer { inflateEnd(&stream) }
        let piece = 1 << 30
        // zlib wants somewhere to write even for an empty result.
        var spare: UInt8 = 0
        return withUnsafeMutablePointer(to: &spare) { spare in
            var consumed = 0
            var produced = 0
            while true {
                if extent == .beginning, produced == target.count { return true }
                let input = min(source.count - consumed, piece)
                let output = min(target.count - produced, piece)
                stream.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: UInt8.self))
                stream.avail_in = UInt32(input)
                stream.next_out =
                    output > 0
                    ? target.baseAddress?.advanced(by: produced).assumingMemoryBound(to: UInt8.self) : spare
                stream.avail_out = UInt32(max(output, 1))
                let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                let read = input - Int(stream.avail_in)
                let wrote = max(output, 1) - Int(stream.avail_out)
                consumed += read
                produced += wrote
                guard produced <= target.count else { return false }
                if status == Z_STREAM_END { return produced == target.count && consumed == source.count }
                guard status == Z_OK, read + wrote > 0 else { return false }
            }
        }
    }
}

/// The CRC-32 of zip, by zlib.
package enum CRC32 {
    package static func checksum(of bytes: RawSpan, continuing start: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { buffer in
            // A null buffer asks zlib for the initial value instead.
            guard let base = buffer.baseAddress, !buffer.isEmpty else { return start }
            return UInt32(
                truncatingIfNeeded: crc32_z(UInt(start), base.assumingMemoryBound(to: UInt8.self), buffer.count))
        }
    }
}
