import Files

/// Mends the numbers of a file that others depend on, so that a change elsewhere gets past the first check.
enum Repair {
    /// The length of the header: up to the last brace.
    static func safetensors(_ input: inout [UInt8]) {
        guard let end = input.lastIndex(of: 0x7D), end >= 8 else { return }
        set(UInt64(end - 7), in: &input, at: 0)
    }

    /// The length of the header: up to the first line feed.
    static func npy(_ input: inout [UInt8]) {
        guard input.count > 10, let end = input[10...].firstIndex(of: 0x0A) else { return }
        if input[6] == 1 {
            set(UInt16(truncatingIfNeeded: end - 9), in: &input, at: 8)
        } else if end > 12 {
            set(UInt32(truncatingIfNeeded: end - 11), in: &input, at: 8)
        }
    }

    /// The place and size of the directory, and the places of the members.
    static func zip(_ input: inout [UInt8]) {
        let locals = places(of: [0x50, 0x4B, 3, 4], in: input)
        let centrals = places(of: [0x50, 0x4B, 1, 2], in: input)
        guard let start = centrals.first, let end = places(of: [0x50, 0x4B, 5, 6], in: input).last, end > start,
            end + 22 <= input.count
        else { return }
        for (central, local) in Swift.zip(centrals, locals) where central + 46 <= input.count {
            set(UInt32(truncatingIfNeeded: local), in: &input, at: central + 42)
        }
        set(UInt16(truncatingIfNeeded: centrals.count), in: &input, at: end + 8)
        set(UInt16(truncatingIfNeeded: centrals.count), in: &input, at: end + 10)
        set(UInt32(truncatingIfNeeded: end - start), in: &input, at: end + 12)
        set(UInt32(truncatingIfNeeded: start), in: &input, at: end + 16)
        set(UInt16(truncatingIfNeeded: input.count - end - 22), in: &input, at: end + 20)
    }

    /// The checksums of the chunks (PNG specification, 5.3).
    static func png(_ input: inout [UInt8]) {
        var start = 8
        while start + 12 <= input.count {
            let length = input[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= input.count - start - 12 else { return }
            let checked = Array(input[start + 4..<start + 8 + length])
            set(checked.withBytes { CRC32.checksum(of: $0) }.byteSwapped, in: &input, at: start + 8 + length)
            start += 12 + length
        }
    }

    /// The checksums of the headers, found by their signature (POSIX.1-1988, tar).
    static func tar(_ input: inout [UInt8]) {
        for start in stride(from: 0, to: input.count - 511, by: 512)
        where input[(start + 257)...].starts(with: Array("ustar".utf8)) {
            let sum = (0..<512).reduce(0) { $0 + (148..<156 ~= $1 ? 0x20 : Int(input[start + $1])) }
            let digits = String(sum, radix: 8)
            let field = String(repeating: "0", count: 6 - digits.count) + digits + "\0 "
            input.replaceSubrange(start + 148..<start + 156, with: field.utf8)
        }
    }

    private static func places(of signature: [UInt8], in input: [UInt8]) -> [Int] {
        guard input.count >= signature.count else { return [] }
        return (0...input.count - signature.count).filter { input[$0...].starts(with: signature) }
    }

    private static func set<Number: FixedWidthInteger>(_ number: Number, in input: inout [UInt8], at offset: Int) {
        for index in 0..<Number.bitWidth / 8 where offset + index < input.count {
            input[offset + index] = UInt8(truncatingIfNeeded: number >> Number(8 * index))
        }
    }
}
