import Files

/// A table of keys in order, which LevelDB defined and TensorFlow keeps its checkpoints' indices in (LevelDB,
/// doc/table_format.md).
struct SortedTable {
    /// The last eight bytes of each.
    static let magic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]
    static let footerSize = 48

    /// The entries of all data blocks, their keys strictly ascending.
    private(set) var entries: [TableBlock.Entry] = []

    private let bytes: [UInt8]
    private var budget = TableBudget()

    /// Reads a whole table.
    ///
    /// - Throws: `TableFault` when a checksum is wrong or anything contradicts itself.
    init(_ bytes: [UInt8]) throws(TableFault) {
        self.bytes = bytes
        guard bytes.count >= Self.footerSize, bytes.suffix(8).elementsEqual(Self.magic) else { throw .noFooter }
        var footer = WireCursor(bytes.suffix(Self.footerSize).dropLast(8))
        guard let metaindex = BlockHandle(&footer) else { throw .malformedHandle(of: "metaindex block") }
        guard let index = BlockHandle(&footer) else { throw .malformedHandle(of: "index block") }
        // The metaindex names filters, which are of no use to who reads everything.
        _ = try block(metaindex, called: "metaindex block")
        try readData(index: try block(index, called: "index block"), at: index.offset)
    }

    /// Each entry of the index is a key at or after the last of a data block and before the next block's first.
    private mutating func readData(index: TableBlock, at indexOffset: Int) throws(TableFault) {
        var end = 0
        var border: [UInt8]?
        for item in index.entries {
            var cursor = WireCursor(item.value)
            guard let handle = BlockHandle(&cursor), cursor.isAtEnd else {
                throw .malformedEntry(block: indexOffset, position: item.position)
            }
            guard handle.offset >= end else { throw .overlap(offset: handle.offset) }
            let data = try block(handle, called: "data block")
            end = handle.offset + handle.size + BlockHandle.trailerSize
            if let border, let first = data.entries.first, !border.lexicographicallyPrecedes(first.key) {
                throw .unordered(block: handle.offset, position: first.position)
            }
            if let last = data.entries.last, item.key.lexicographicallyPrecedes(last.key) {
                throw .unordered(block: indexOffset, position: item.position)
            }
            border = item.key
            entries += data.entries
        }
    }

    /// A block, its checksum verified; the trailer is the kind of compression and the masked CRC-32C of all before.
    private mutating func block(_ handle: BlockHandle, called name: String) throws(TableFault) -> TableBlock {
        let limit = bytes.count - Self.footerSize
        guard let range = handle.range(within: limit) else {
            throw .outOfBounds(block: name, offset: handle.offset, size: handle.size, available: limit)
        }
        var trailer = WireCursor(bytes[range].suffix(4))
        let expected = trailer.fixed32() ?? 0
        let found = CRC32C.masked(
            bytes.withBytes { CRC32C.checksum(of: $0.extracting(range.lowerBound..<range.upperBound - 4)) })
        guard found == expected else {
            throw .checksum(offset: handle.offset, expected: expected, found: found)
        }
        return try TableBlock(
            try contents(handle, kind: bytes[range.upperBound - 5]), at: handle.offset, budget: &budget)
    }

    private mutating func contents(_ handle: BlockHandle, kind: UInt8) throws(TableFault) -> [UInt8] {
        let range = handle.offset..<handle.offset + handle.size
        let contents: [UInt8]
        switch kind {
        case 0: contents = Array(bytes[range])
        case 1: contents = try decompress(range)
        default: throw .unknownCompression(offset: handle.offset, kind: kind)
        }
        try budget.spend(content: contents.count)
        return contents
    }

    private func decompress(_ range: Range<Int>) throws(TableFault) -> [UInt8] {
        do {
            return try bytes.withBytes { bytes throws(SnappyFault) in
                try Snappy.decompress(bytes.extracting(range), limit: budget.content)
            }
        } catch {
            throw .snappy(offset: range.lowerBound, fault: error)
        }
    }
}
