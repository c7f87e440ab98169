import CZlib

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
