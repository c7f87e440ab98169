/// The integers of pickles, which have any length.
enum PickleInteger {
    /// Two's complement bytes, the lowest first; no bytes are zero.
    static func node(littleEndian bytes: [UInt8]) -> ValueNode {
        guard let highest = bytes.last else { return .integer(0) }
        let isNegative = highest & 0x80 != 0
        if bytes.count <= 8 {
            var bits: UInt64 = isNegative ? .max : 0
            for byte in bytes.reversed() { bits = bits << 8 | UInt64(byte) }
            return .integer(Int(Int64(bitPattern: bits)))
        }
        if bytes.count <= 16 {
            var bits: UInt128 = isNegative ? .max : 0
            for byte in bytes.reversed() { bits = bits << 8 | UInt128(byte) }
            let value = Int128(truncatingIfNeeded: bits)
            return Int(exactly: value).map(ValueNode.integer) ?? .bigInteger(String(value))
        }
        return .bigInteger("an integer of \(bytes.count) bytes")
    }

    /// Decimal digits with or without a sign; nil for other text.
    static func node(decimal text: String) -> ValueNode? {
        if let value = Int(text) { return .integer(value) }
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return .bigInteger(digits.utf8.count <= 40 ? text : "an integer of \(digits.utf8.count) digits")
    }
}
