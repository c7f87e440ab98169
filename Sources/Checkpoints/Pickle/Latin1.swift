import Files

/// Text whose characters stand for bytes.
enum Latin1 {
    /// The bytes of a text; nil when a character is beyond U+00FF.
    static func bytes(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        let followers = utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) }
        return utf8.withBytes { bytes(utf8: $0, count: utf8.count - followers) }
    }

    /// The bytes that UTF-8 text stands for.
    ///
    /// - Parameters:
    ///   - utf8: The text, which may be damaged.
    ///   - count: How many bytes it must stand for.
    /// - Returns: So many bytes; nil when a character is beyond U+00FF, the text is no UTF-8, or it stands for another number.
    static func bytes(utf8: RawSpan, count: Int) -> [UInt8]? {
        guard count >= 0, count <= utf8.byteCount, utf8.byteCount - count <= count else { return nil }
        // One place more, because each lead byte is written too, where the next byte overwrites it.
        var bytes = [UInt8](repeating: 0, count: count + 1)
        var place = 0
        var lead: UInt8 = 0
        var isDamaged = false
        var offset = 0
        while offset + 8 <= utf8.byteCount {
            var eight = utf8.number(at: offset, as: UInt64.self)
            // Beyond the end stands only damage.
            guard place + 8 <= bytes.count else { break }
            if lead == 0, eight & 0x8080_8080_8080_8080 == 0 {
                for _ in 0..<8 {
                    bytes[place] = UInt8(truncatingIfNeeded: eight)
                    place += 1
                    eight >>= 8
                }
            } else {
                for _ in 0..<8 {
                    step(UInt8(truncatingIfNeeded: eight), &lead, &isDamaged, &bytes, &place)
                    eight >>= 8
                }
            }
            offset += 8
        }
        while offset < utf8.byteCount {
            guard place < bytes.count else { return nil }
            step(utf8.byte(at: offset), &lead, &isDamaged, &bytes, &place)
            offset += 1
        }
        guard !isDamaged, lead == 0, place == count else { return nil }
        bytes.removeLast()
        return bytes
    }

    /// Takes one byte of the text in, without a branch: that of random numbers could not be predicted.
    ///
    /// U+0080 to U+00BF are 0xC2 and the byte itself, U+00C0 to U+00FF are 0xC3 and the byte less 0x40.
    @inline(__always)
    private static func step(
        _ byte: UInt8, _ lead: inout UInt8, _ isDamaged: inout Bool, _ bytes: inout [UInt8], _ place: inout Int
    ) {
        let isLead = byte == 0xC2 || byte == 0xC3
        let isFollower = byte & 0xC0 == 0x80
        isDamaged = isDamaged || byte > 0xC3 || byte & 0xFE == 0xC0 || isFollower != (lead != 0)
        bytes[place] = byte | (lead & 1) << 6
        place += isLead ? 0 : 1
        lead = isLead ? byte : 0
    }
}
