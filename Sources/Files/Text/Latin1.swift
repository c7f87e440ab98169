/// Text whose characters stand for bytes.
package enum Latin1 {
    /// The bytes that UTF-8 text stands for.
    ///
    /// U+0080 to U+00BF are 0xC2 and the byte itself, U+00C0 to U+00FF are 0xC3 and the byte less 0x40. Eight bytes are taken at a
    /// time and without a branch on each: that of random numbers could not be predicted.
    ///
    /// - Parameters:
    ///   - utf8: The text, which may be damaged.
    ///   - count: How many bytes it must stand for.
    /// - Returns: So many bytes; nil when a character is beyond U+00FF, the text is no UTF-8, or it stands for another number.
    package static func bytes(utf8: RawSpan, count: Int) -> [UInt8]? {
        guard count >= 0, count <= utf8.byteCount, utf8.byteCount - count <= count else { return nil }
        var isSound = false
        // A word more than the result, because words are written whole.
        let bytes = [UInt8](unsafeUninitializedCapacity: count + 8) { target, initialized in
            isSound = utf8.withUnsafeBytes { decode($0, into: UnsafeMutableRawBufferPointer(target), count: count) }
            initialized = isSound ? count : 0
        }
        return isSound ? bytes : nil
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Whether the text is sound and stands for so many bytes; the target has eight bytes more.
    private static func decode(
        _ text: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, count: Int
    ) -> Bool {
        var offset = 0
        var place = 0
        // The lead byte that the text so far ends in, or 0.
        var lead: UInt64 = 0
        var damage: UInt64 = 0
        while offset + 8 <= text.count, place <= count {
            let word = text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset += 8
            if lead | word & (ones << 7) == 0 {
                target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
                place += 8
                continue
            }
            // Bytes of 11…… lead, and those of 10…… follow.
            let leads = word & word << 1 & (ones << 7)
            let followers = word & ~leads & (ones << 7)
            let leadBytes = word & ((leads >> 7) &* 0xFF)
            let before = leadBytes << 8 | lead
            // Of the leads only 0xC2 and 0xC3 are known, and each byte that follows has one before it.
            damage |= leadBytes & (0x3C &* ones) | ~word & (leads >> 6) | followers ^ before & (ones << 7)
            lead = leadBytes >> 56
            var values = word | (before & ones) << 6
            var keeps = ~leads >> 7
            for _ in 0..<8 {
                target.storeBytes(of: UInt8(truncatingIfNeeded: values), toByteOffset: place, as: UInt8.self)
                place &+= Int(truncatingIfNeeded: keeps & 1)
                values >>= 8
                keeps >>= 8
            }
        }
        while offset < text.count, place <= count {
            let byte = text[offset]
            offset += 1
            let isLead = byte & 0xFE == 0xC2
            guard isLead || byte < 0xC0, (byte & 0xC0 == 0x80) == (lead != 0) else { return false }
            target[place] = byte | UInt8(truncatingIfNeeded: lead & 1) << 6
            place += isLead ? 0 : 1
            lead = isLead ? UInt64(byte) : 0
        }
        return damage == 0 && lead == 0 && offset == text.count && place == count
    }
}
