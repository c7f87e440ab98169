import Files

/// An index of a TensorFlow checkpoint and its one shard, in one input: the index, the shard, and the length of the index.
enum TensorFlowBundle {
    static let shardName = "input.data-00000-of-00001"

    static func index(of input: [UInt8]) -> [UInt8] { Array(input[..<length(of: input)]) }

    static func shard(of input: [UInt8]) -> [UInt8] {
        Array(input[length(of: input)..<max(length(of: input), input.count - 2)])
    }

    private static func length(of input: [UInt8]) -> Int {
        guard input.count >= 2 else { return 0 }
        return min(Int(input[input.count - 2]) | Int(input[input.count - 1]) << 8, input.count - 2)
    }

    /// The input that stands for an index on the disk and the shard beside it.
    static func input(index: [UInt8], at path: String) -> [UInt8]? {
        let name = path.hasSuffix(".index") ? String(path.dropLast(6)) : path
        // Without a shard the index is still an input.
        let shard = (try? MappedFile(path: name + ".data-00000-of-00001")).flatMap { try? $0.copy(0..<$0.count) } ?? []
        guard index.count < 1 << 16 else { return nil }
        return index + shard + [UInt8(truncatingIfNeeded: index.count), UInt8(truncatingIfNeeded: index.count >> 8)]
    }

    /// Mends the checksums of the blocks, which the footer and the index block name.
    static func repair(_ input: inout [UInt8]) {
        let length = length(of: input)
        // The footer: the handles of two blocks, padding, and eight bytes of signature (table/format.cc).
        guard length >= 48 else { return }
        var at = length - 48
        for _ in 0..<2 {
            guard let offset = varint(input, &at, length), let size = varint(input, &at, length) else { return }
            mend(&input, offset, size, length)
            mendBlocks(listedIn: offset, size, &input, length)
        }
    }

    private static func mendBlocks(listedIn offset: Int, _ size: Int, _ input: inout [UInt8], _ length: Int) {
        guard offset <= length, size <= length - offset else { return }
        var at = offset
        let end = offset + size
        while at < end {
            guard varint(input, &at, end) != nil, let rest = varint(input, &at, end),
                let value = varint(input, &at, end),
                rest <= end - at, value <= end - at - rest
            else { return }
            var handle = at + rest
            at += rest + value
            guard let start = varint(input, &handle, at), let count = varint(input, &handle, at) else { return }
            mend(&input, start, count, length)
        }
    }

    private static func mend(_ input: inout [UInt8], _ offset: Int, _ size: Int, _ length: Int) {
        // The checksum covers the byte after the block too, which names its compression.
        guard offset <= length, size <= length - offset - 5 else { return }
        let checked = Array(input[offset...offset + size])
        let checksum = CRC32C.masked(checked.withBytes { CRC32C.checksum(of: $0) })
        for index in 0..<4 {
            input[offset + size + 1 + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index))
        }
    }

    private static func varint(_ input: [UInt8], _ at: inout Int, _ end: Int) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard at < end else { return nil }
            let byte = input[at]
            at += 1
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
