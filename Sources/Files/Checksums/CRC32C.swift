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
