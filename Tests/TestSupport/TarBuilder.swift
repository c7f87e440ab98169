/// The making of tar archives whose every field a test can choose.
package enum TarBuilder {
    /// A header with its checksum, and the bytes padded to whole blocks.
    package static func member(_ name: String, _ bytes: [UInt8], size: String? = nil, kind: Character = "0") -> [UInt8]
    {
        let size =
            size ?? String(repeating: "0", count: 11 - String(bytes.count, radix: 8).count)
            + String(bytes.count, radix: 8)
        return header(name, size: Array(size.utf8), kind: kind) + bytes
            + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    /// A header alone, with its checksum.
    package static func header(_ name: String, size: [UInt8], kind: Character = "0") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<name.utf8.count, with: name.utf8)
        header.replaceSubrange(124..<124 + size.count, with: size)
        header[156] = kind.asciiValue ?? 0
        header.replaceSubrange(257..<263, with: Array("ustar\0".utf8))
        header.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        header.replaceSubrange(148..<148 + sum.utf8.count, with: sum.utf8)
        return header
    }
}
