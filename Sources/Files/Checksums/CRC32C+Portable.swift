extension CRC32C {
    /// Castagnoli's polynomial, its lowest power in the highest bit.
    static let polynomial: UInt32 = 0x82F6_3B78

    /// `checksum(of:continuing:)` on processors without an instruction for it, eight bytes a step.
    package static func portableChecksum(of bytes: RawSpan, continuing start: UInt32 = 0) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var state = ~start
            var offset = 0
            while offset <= bytes.byteCount - 8 {
                let word = UInt64(littleEndian: bytes.number(at: offset, as: UInt64.self)) ^ UInt64(state)
                state = 0
                // Table n tells what a byte does when n bytes of the step follow it.
                for index in 0..<8 {
                    state ^= tables[(7 - index) << 8 | Int(truncatingIfNeeded: word >> UInt64(8 * index) & 0xFF)]
                }
                offset += 8
            }
            while offset < bytes.byteCount {
                state = tables[Int((state ^ UInt32(bytes.byte(at: offset))) & 0xFF)] ^ state >> 8
                offset += 1
            }
            return ~state
        }
    }

    private static let tables: [UInt32] = {
        var tables: [UInt32] = []
        for byte in 0..<256 as Range<UInt32> {
            var state = byte
            for _ in 0..<8 { state = state >> 1 ^ (state & 1 == 0 ? 0 : polynomial) }
            tables.append(state)
        }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(tables[Int(before & 0xFF)] ^ before >> 8)
        }
        return tables
    }()
}
