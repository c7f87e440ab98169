/// The 64-bit values of an entry's ZIP64 extra field (4.5.3), handed out in their order.
struct ZipWideFields {
    private var values: [UInt64] = []

    /// Finds the field of identifier 1 among the extra fields; a malformed tail is padding.
    init(_ extra: [UInt8]) {
        var reader = ByteReader(extra.span.bytes)
        while reader.remaining >= 4 {
            // What does not parse as a field is padding, which some writers leave there.
            guard let identifier = try? reader.little(UInt16.self), let length = try? reader.little(UInt16.self),
                let field = try? reader.array(Int(length))
            else { return }
            guard identifier == 1 else { continue }
            var wide = ByteReader(field.span.bytes)
            while wide.remaining >= 8, let value = try? wide.little(UInt64.self) { values.append(value) }
            return
        }
    }

    /// The true value of a 32-bit one: the next wide value when it is all ones, nil when that is missing.
    mutating func widen(_ value: UInt64) -> UInt64? {
        guard value == 0xFFFF_FFFF else { return value }
        return values.isEmpty ? nil : values.removeFirst()
    }
}
