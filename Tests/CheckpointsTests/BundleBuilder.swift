import Files

/// A bundle's index of any content, its tables and checksums sound unless a test asks otherwise.
struct BundleBuilder {
    /// An entry's message, whose numbers can be chosen.
    struct Entry {
        var type: UInt64 = 1
        var extents: [UInt64] = [2, 3]
        var shard: UInt64 = 0
        var offset: UInt64 = 0
        var size: UInt64 = 24
        var checksum: UInt32 = 0
        /// Boxes of starts and lengths.
        var slices: [[(start: UInt64, length: UInt64?)]] = []

        var message: [UInt8] {
            let shape = extents.flatMap { Wire.field(2, Wire.field(1, $0)) }
            let slices = slices.flatMap { box in
                Wire.field(
                    7,
                    box.flatMap { Wire.field(1, Wire.field(1, $0.start) + ($0.length.map { Wire.field(2, $0) } ?? [])) }
                )
            }
            return Wire.field(1, type) + Wire.field(2, shape) + Wire.field(3, shard) + Wire.field(4, offset)
                + Wire.field(5, size) + Wire.field(6, fixed: checksum) + slices
        }
    }

    /// One shard, little-endian, version 1.
    static let header = Wire.field(1, 1) + Wire.field(3, Wire.field(1, 1))

    /// A table of one data block.
    static func table(_ entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        let last = entries.last?.key ?? []
        return table(block(entries)) { block in [(last, handle(0, block.count))] }
    }

    /// A bundle of named entries behind a header.
    static func index(_ entries: [(String, Entry)], header: [UInt8] = header) -> [UInt8] {
        table([([], header)] + entries.map { (Array($0.0.utf8), $0.1.message) })
    }

    /// A table of any data block, and of the entries that lead to it.
    static func table(
        _ data: [UInt8], kind: UInt8 = 0, index: ([UInt8]) -> [(key: [UInt8], value: [UInt8])]
    ) -> [UInt8] {
        var table = sealed(data, kind: kind)
        let metaindex = block([])
        let places = handle(table.count, metaindex.count)
        table += sealed(metaindex)
        let indexBlock = block(index(data))
        let footer = places + handle(table.count, indexBlock.count)
        table += sealed(indexBlock)
        return table + footer + [UInt8](repeating: 0, count: 40 - footer.count) + magic
    }

    static let magic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]

    static func handle(_ offset: Int, _ size: Int) -> [UInt8] {
        Wire.varint(UInt64(offset)) + Wire.varint(UInt64(size))
    }

    /// A block without shared beginnings, and one restart point unless others are given.
    static func block(_ entries: [(key: [UInt8], value: [UInt8])], restarts: [UInt32] = [0]) -> [UInt8] {
        block(
            contents: entries.flatMap { key, value in
                [0] + Wire.varint(UInt64(key.count)) + Wire.varint(UInt64(value.count)) + key + value
            }, restarts: restarts)
    }

    static func block(contents: [UInt8], restarts: [UInt32] = [0]) -> [UInt8] {
        var block = contents
        for restart in restarts { block.append(little: restart) }
        block.append(little: UInt32(restarts.count))
        return block
    }

    static func sealed(_ block: [UInt8], kind: UInt8 = 0) -> [UInt8] {
        var bytes = block + [kind]
        bytes.append(little: checksum(bytes))
        return bytes
    }

    /// Masked.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        CRC32C.masked(bytes.withBytes { CRC32C.checksum(of: $0) })
    }
}

/// Protocol buffers, written.
enum Wire {
    static func varint(_ number: UInt64) -> [UInt8] {
        number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
    }

    static func field(_ number: UInt64, _ value: UInt64) -> [UInt8] {
        varint(number << 3) + varint(value)
    }

    static func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
    }

    static func field(_ number: UInt64, fixed: UInt32) -> [UInt8] {
        var bytes = varint(number << 3 | 5)
        bytes.append(little: fixed)
        return bytes
    }
}
