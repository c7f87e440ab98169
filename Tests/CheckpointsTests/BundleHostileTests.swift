import Checkpoints
import Files
import TestSupport
import Testing

@Suite struct BundleHostileTests {
    private typealias Entry = BundleBuilder.Entry

    /// What the one shard of every test holds: six floats.
    private static let shard = [UInt8](0..<24)
    private static let sound = Entry(checksum: BundleBuilder.checksum(shard))

    @Test func `a sound entry is read`() throws {
        let checkpoint = try open(BundleBuilder.index([("a/b", Self.sound)]))
        #expect(checkpoint.tensors.map(\.path) == [["a", "b"]])
        #expect(try checkpoint.tensors[0].tensor.contiguousBytes() == Self.shard)
    }

    private static let huge: UInt64 = 1 << 62
    private static let negative = UInt64.max

    private static let entries: [(entry: BundleBuilder.Entry, words: String)] = [
        (Entry(extents: [huge, huge]), "its shape [\(huge), \(huge)] is impossible"),
        (Entry(extents: [0, huge, huge]), "is impossible"), (Entry(extents: [huge]), "is impossible"),
        (Entry(extents: [negative]), "its shape [-1] is impossible"),
        (Entry(extents: [UInt64](repeating: 1, count: 65)), "its entry is malformed"),
        (Entry(extents: [7]), "its shape needs 28 bytes, its entry has 24"),
        (Entry(type: 2), "its shape needs 48 bytes, its entry has 24"),
        (Entry(size: 25), "its shape needs 24 bytes, its entry has 25"), (Entry(size: negative), "its entry has -1"),
        (Entry(shard: 1), "is in data shard 1, of 1 that are numbered from 0"),
        (Entry(shard: negative), "data shard -1"),
        (Entry(offset: 1), "needs 24 bytes from byte 1 of its data shard"), (Entry(offset: negative), "from byte -1"),
        (Entry(offset: UInt64(Int.max)), "which has 24 bytes: it is cut off"),
        (Entry(extents: [1 << 40], size: 1 << 42), "which has 24 bytes: it is cut off"),
        (Entry(slices: [[(0, 2), (0, nil)]]), "its slice 0 is missing"),
        (Entry(slices: [[(negative, nil)]]), "its entry is malformed"),
        (Entry(slices: [[(0, negative)]]), "its entry is malformed"),
        (Entry(slices: [[(0, 1), (0, 1)]] + .init(repeating: [(0, 1)], count: 1024)), "is in more than 1024 slices"),
    ]

    @Test(arguments: entries)
    func `an impossible entry is refused by name`(_ entry: BundleBuilder.Entry, _ words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try open(BundleBuilder.index([("a/b", entry)])) }
        #expect(error.description.contains("a.index: tensor 'a/b': "))
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `tensors that share bytes are refused`() throws {
        for other in [Self.sound, Entry(extents: [1], offset: 20, size: 4)] {
            let error = try #require(throws: CheckpointError.self) {
                try open(BundleBuilder.index([("a", Self.sound), ("b", other)]))
            }
            #expect(error.description.contains("tensor 'b': shares bytes with 'a'"))
        }
        let empty = Entry(extents: [0], offset: 20, size: 0)
        #expect(try open(BundleBuilder.index([("a", Self.sound), ("b", empty)])).tensors.count == 2)
    }

    @Test func `types that are no numbers are passed over in words`() throws {
        let entries: [(String, BundleBuilder.Entry)] = [
            ("a", Entry(type: 7, shard: 9)), ("b", Entry(type: 20)), ("c", Entry(type: 21)), ("d", Entry(type: 11)),
            ("e", Entry(type: 99)), ("f", Entry(type: UInt64.max)), ("g", Self.sound),
        ]
        let checkpoint = try open(BundleBuilder.index(entries))
        #expect(checkpoint.tensors.map(\.name) == ["g"])
        #expect(checkpoint.metadata["a"] == "skipped: strings")
        #expect(checkpoint.metadata["c"] == "skipped: a variant")
        #expect(checkpoint.metadata["e"] == "skipped: elements of TensorFlow's type 99")
        #expect(checkpoint.metadata.count == 6)
    }

    private static let headers: [(header: [UInt8], words: String)] = [
        (Wire.field(1, 1) + Wire.field(2, 1), "was written on a big-endian machine"),
        (Wire.field(1, 1) + Wire.field(3, Wire.field(2, 2)), "asks for a reader of version 2"),
        (Wire.field(2, 0), "states 0 data shards"), (Wire.field(1, 1 << 31), "states 2147483648 data shards"),
        (Wire.field(1, UInt64.max), "states -1 data shards"), (Wire.field(1, [8, 1]), "of version 1"),
        ([8], "the header of the TensorFlow checkpoint is malformed"), ([0], "is malformed"), ([0x0B], "is malformed"),
        (Wire.field(1, 1) + Wire.field(3, 1), "is malformed"), (Wire.field(1, fixed: 1), "is malformed"),
        ([8] + [UInt8](repeating: 0xFF, count: 10), "is malformed"),
        ([8] + [UInt8](repeating: 0x80, count: 100), "is malformed"),
        ([0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], "is malformed"),
    ]

    @Test(arguments: headers)
    func `a header that this reader cannot follow is refused`(_ header: [UInt8], _ words: String) throws {
        let index = BundleBuilder.index([("a", Self.sound)], header: header)
        let error = try #require(throws: CheckpointError.self) { try open(index) }
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `an index without a header, with names that are no text or broken entries is refused`() throws {
        let tables: [(table: [UInt8], words: String)] = [
            (BundleBuilder.table([]), "without the header"),
            (BundleBuilder.table([([0x61], Self.sound.message)]), "without the header"),
            (BundleBuilder.table([([], BundleBuilder.header), ([0xFF], Self.sound.message)]), "is not UTF-8"),
            (BundleBuilder.table([([], BundleBuilder.header), ([0x61], [1])]), "tensor 'a': its entry is malformed"),
            (BundleBuilder.table([([], BundleBuilder.header), ([0, 1], [1])]), "its entry is malformed"),
        ]
        for (table, words) in tables {
            let error = try #require(throws: CheckpointError.self) { try open(table) }
            #expect(error.description.contains(words), "\(error)")
        }
    }

    // MARK: Slices

    /// The keys of the two halves of a 2×3 tensor called `t`, cut along the first axis.
    private static let halves: [[UInt8]] = [0, 1].map { [0, 0x74, 0, 1, 1, 2, 0x80 | $0, 0x81, 0x80, 0x7F] }

    private static func slices(_ first: Entry, _ second: Entry, boxes: [[(UInt64, UInt64?)]]) -> [UInt8] {
        let whole = Entry(size: 0, slices: boxes.map { $0.map { (start: $0.0, length: $0.1) } })
        return BundleBuilder.table([
            ([], BundleBuilder.header), (halves[0], first.message), (halves[1], second.message),
            ([0x74], whole.message),
        ])
    }

    private static let rows: [[(UInt64, UInt64?)]] = [[(0, 1), (0, nil)], [(1, 1), (0, nil)]]
    private static let upper = Entry(
        extents: [1, 3], offset: 12, size: 12, checksum: BundleBuilder.checksum(Array(12..<24)))
    private static let lower = Entry(extents: [1, 3], size: 12, checksum: BundleBuilder.checksum(Array(0..<12)))

    @Test func `slices are put together in their order`() throws {
        let checkpoint = try open(Self.slices(Self.upper, Self.lower, boxes: Self.rows))
        #expect(checkpoint.tensors.map(\.name) == ["t"])
        #expect(try checkpoint.tensors[0].tensor.contiguousBytes() == Array(12..<24) + Array(0..<12))
    }

    @Test func `slices that do not make the tensor are refused`() throws {
        let cases: [(index: [UInt8], words: String)] = [
            (Self.slices(Self.upper, Self.lower, boxes: [Self.rows[0]]), "its slices do not cover it exactly once"),
            (Self.slices(Self.upper, Self.lower, boxes: [Self.rows[0], Self.rows[0]]), "do not cover it exactly once"),
            (Self.slices(Self.upper, Entry(extents: [3], size: 12), boxes: Self.rows), "its slice 1 is no part of it"),
            (Self.slices(Self.upper, Entry(type: 3, extents: [1, 3], size: 12), boxes: Self.rows), "its slice 1"),
            (Self.slices(Self.upper, Entry(extents: [1, 3], size: 8), boxes: Self.rows), "needs 12 bytes"),
            (Self.slices(Self.upper, Self.upper, boxes: Self.rows), "tensor 't': shares bytes with 't'"),
            (
                Self.slices(Self.upper, Self.lower, boxes: [Self.rows[0], [(1, 2), (0, nil)]]), "its slice 1 is missing"
            ),
            (
                Self.slices(Self.upper, Self.lower, boxes: [Self.rows[0], [(2, 1), (0, nil)]]), "its slice 1 is missing"
            ),
        ]
        for (index, words) in cases {
            let error = try #require(throws: CheckpointError.self) { try open(index) }
            #expect(error.description.contains(words), "\(error)")
        }
    }

    private func open(_ index: [UInt8]) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        try folder.write("a.data-00000-of-00001", Self.shard)
        return try Checkpoint.open(try folder.write("a.index", index))
    }
}
