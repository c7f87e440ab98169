import Checkpoints
import TestSupport
import Testing

@Suite struct SortedTableTests {
    private static let header: (key: [UInt8], value: [UInt8]) = ([], BundleBuilder.header)
    private static let sound = BundleBuilder.block([header])

    /// A table around a data block, whose checksum is right whatever it holds.
    private static func table(_ block: [UInt8], kind: UInt8 = 0) -> [UInt8] {
        BundleBuilder.table(block, kind: kind) { [([0xFF], BundleBuilder.handle(0, $0.count))] }
    }

    private static let blocks: [(block: [UInt8], words: String)] = [
        ([], "malformed restart points"), ([0, 0, 0, 0], "malformed restart points"),
        ([1, 0, 0, 0], "malformed restart points"), ([0xFF, 0xFF, 0xFF, 0xFF], "malformed restart points"),
        ([0xFF, 0xFF, 0xFF, 0xFF] + sound, "is malformed"),
        (BundleBuilder.block([header], restarts: [1]), "malformed restart points"),
        (BundleBuilder.block([header], restarts: [0, 0]), "malformed restart points"),
        (BundleBuilder.block([header], restarts: [0, 1]), "malformed restart points"),
        (BundleBuilder.block([header], restarts: [0, 1000]), "malformed restart points"),
        (BundleBuilder.block([header], restarts: [0, .max]), "malformed restart points"),
        (
            BundleBuilder.block(contents: [0, 2, 0, 0x61, 0x62, 1, 1, 0, 0x63], restarts: [0, 5]),
            "malformed restart points"
        ),
        (BundleBuilder.block(contents: [1, 0, 0]), "the entry at byte 0 of the block at byte 0 is malformed"),
        (BundleBuilder.block(contents: [0, 1, 0, 0x61, 2, 1, 0, 0x62]), "the entry at byte 4 of the block"),
        (BundleBuilder.block(contents: [0, 9, 0, 0x61]), "is malformed"),
        (BundleBuilder.block(contents: [0]), "is malformed"),
        (BundleBuilder.block(contents: [0, 1, 9, 0x61]), "is malformed"),
        (BundleBuilder.block(contents: [UInt8](repeating: 0xFF, count: 40)), "is malformed"),
        (BundleBuilder.block(contents: [0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0]), "is malformed"),
        (
            BundleBuilder.block([([0x62], []), ([0x61], [])]),
            "the key at byte 4 of the block at byte 0 does not come after"
        ),
        (BundleBuilder.block([([0x61], []), ([0x61], [])]), "does not come after"),
        (BundleBuilder.block([([], []), ([], [])]), "does not come after"),
    ]

    @Test(arguments: blocks)
    func `a malformed block is refused`(_ block: [UInt8], _ words: String) throws {
        try expect(Self.table(block), words)
    }

    @Test func `keys and values beyond all measure are refused`() throws {
        let key = [UInt8](repeating: 1, count: 20_000)
        try expect(Self.table(BundleBuilder.block([(key, [])])), "the bytes of a key exceed the limit of 16384")
        let value = [UInt8](repeating: 1, count: 3 << 20)
        try expect(
            Self.table(BundleBuilder.block([([0x61], value)])), "the bytes of a value exceed the limit of 2097152")
    }

    /// Each entry shares ten thousand bytes with the one before, so that a short block states gigabytes of keys.
    @Test func `keys that unfold without end are refused`() throws {
        var contents: [UInt8] = [0] + Wire.varint(10_000) + [0] + [UInt8](repeating: 1, count: 10_000)
        for number in 0..<20_000 {
            contents += Wire.varint(10_000) + [2, 0, UInt8(number >> 8), UInt8(number & 0xFF)]
        }
        try expect(Self.table(BundleBuilder.block(contents: contents)), "the bytes of the keys exceed")
    }

    private static let streams: [(stream: [UInt8], words: String)] = [
        ([0xFF, 0xFF, 0xFF, 0xFF, 0x0F], "is no Snappy stream: it has 4294967295 bytes, more than the limit"),
        ([0x80, 0x80, 0x80, 0x10], "4 bytes cannot make 33554432"), ([], "is no Snappy stream"),
        ([5, 0, 1, 1, 9], "copies from 9"),
        ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "the size at its beginning is malformed"),
    ]

    @Test(arguments: streams)
    func `a malformed Snappy block is refused`(_ stream: [UInt8], _ words: String) throws {
        try expect(Self.table(stream, kind: 1), words)
    }

    @Test func `a block compressed in another way is refused`() throws {
        try expect(Self.table(Self.sound, kind: 2), "the block at byte 0 is compressed by method 2, not Snappy")
    }

    @Test func `data blocks out of their places are refused`() throws {
        let size = Self.sound.count
        let places: [(index: [(key: [UInt8], value: [UInt8])], words: String)] = [
            (
                [([0xFF], BundleBuilder.handle(0, 1 << 40))],
                "the data block should have 1099511627776 bytes from byte 0"
            ),
            ([([0xFF], BundleBuilder.handle(.max, size))], "beyond the"),
            ([([0xFF], BundleBuilder.handle(0, .max))], "beyond the"),
            ([([0xFF], BundleBuilder.handle(1, size))], "has CRC-32C"), ([([0xFF], [0])], "is malformed"),
            ([([0xFF], BundleBuilder.handle(0, size) + [0])], "is malformed"), ([([0xFF], [])], "is malformed"),
            (
                [([0x61], BundleBuilder.handle(0, size)), ([0x62], BundleBuilder.handle(0, size))],
                "begins inside the one before"
            ),
        ]
        for (index, words) in places {
            try expect(BundleBuilder.table(Self.sound) { _ in index }, words)
        }
    }

    @Test func `a border before the last key of its block, or after the next block's first, is refused`() throws {
        let block = BundleBuilder.block([Self.header, ([0x63], BundleBuilder.Entry().message)])
        try expect(BundleBuilder.table(block) { [([0x62], BundleBuilder.handle(0, $0.count))] }, "does not come after")
        let next = BundleBuilder.block([([0x64], BundleBuilder.Entry().message)])
        let places = [(0, block.count), (block.count + 5, next.count)].map { BundleBuilder.handle($0, $1) }
        var both = BundleBuilder.table(BundleBuilder.sealed(block) + next) { _ in
            [([0x65], places[0]), ([0x66], places[1])]
        }
        // The builder's seal covers both blocks; the second has its own.
        both.replaceSubrange(
            block.count + 5 + next.count..<block.count + 10 + next.count, with: BundleBuilder.sealed(next).suffix(5))
        try expect(both, "the key at byte 0 of the block at byte \(block.count + 5) does not come after")
    }

    @Test func `a malformed footer is refused`() throws {
        let table = Self.table(Self.sound)
        for place in [0, 1, 2] {
            var bytes = table
            let start = bytes.count - 48 + place
            for index in start..<start + 11 { bytes[index] = 0xFF }
            try expect(bytes, "the footer's place for the ")
        }
        let empty = [UInt8](repeating: 0, count: 40) + BundleBuilder.magic
        try expect(empty, "the metaindex block should have 0 bytes from byte 0, beyond the 0 bytes before the footer")
    }

    private func expect(_ table: [UInt8], _ words: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.index", table)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.hasPrefix(path))
        #expect(error.description.contains(words), "\(error)")
    }
}
