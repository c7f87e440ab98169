import Checksums

/// The CRC-32 of Castagnoli's polynomial, by which TensorFlow checks its files (RFC 3720, appendix B.4).
package enum CRC32C {
    /// The checksum of bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - start: The checksum of what comes before them.
    /// - Returns: The checksum of both together.
    package static func checksum(of bytes: RawSpan, continuing start: UInt32 = 0) -> UInt32 {
        guard checksums_has_crc32c() else { return portableChecksum(of: bytes, continuing: start) }
        return bytes.withUnsafeBytes { ~state(after: ~start, $0) }
    }

    /// The checksum as LevelDB and TensorFlow store it: turned and shifted, lest data with checksums inside make weak ones.
    package static func masked(_ checksum: UInt32) -> UInt32 {
        (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
    }

    /// The bytes of one lane; large enough that joining three costs nothing, small enough for the first cache.
    private static let lane = 1 << laneBits
    private static let laneBits = 12
    private static let laneShift = CRC32CShift(zeros: laneBits)

    private static func state(after start: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard var place = bytes.baseAddress else { return start }
        var remaining = bytes.count
        var state = start
        while remaining >= 3 * lane {
            var states = (state, UInt32(0), UInt32(0))
            withUnsafeMutablePointer(to: &states) { states in
                states.withMemoryRebound(to: UInt32.self, capacity: 3) { checksums_crc32c_lanes($0, place, lane) }
            }
            state = laneShift(laneShift(states.0) ^ states.1) ^ states.2
            place += 3 * lane
            remaining -= 3 * lane
        }
        return checksums_crc32c(state, place, remaining)
    }
}

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

/// What a run of zero bytes does to the state of a CRC-32C: a linear map, so it is known from what it does to each bit.
struct CRC32CShift {
    /// What the map makes of each value of each byte of the state.
    private let tables: [UInt32]

    /// The map of 2 to the power of `power` zero bytes.
    init(zeros power: Int) {
        // One zero bit first; each squaring doubles the number of zeros.
        var images = (0..<32 as Range<UInt32>).map { $0 == 0 ? CRC32C.polynomial : 1 << ($0 - 1) }
        for _ in 0..<power + 3 {
            images = images.map { Self.apply(images, to: $0) }
        }
        tables = (0..<4).flatMap { byte in
            (0..<256 as Range<UInt32>).map { Self.apply(images, to: $0 << (8 * UInt32(byte))) }
        }
    }

    func callAsFunction(_ state: UInt32) -> UInt32 {
        let low = tables[Int(state & 0xFF)] ^ tables[256 + Int(state >> 8 & 0xFF)]
        return low ^ tables[512 + Int(state >> 16 & 0xFF)] ^ tables[768 + Int(state >> 24)]
    }

    private static func apply(_ images: [UInt32], to state: UInt32) -> UInt32 {
        images.indices.reduce(0) { sum, bit in state >> UInt32(bit) & 1 == 0 ? sum : sum ^ images[bit] }
    }
}
