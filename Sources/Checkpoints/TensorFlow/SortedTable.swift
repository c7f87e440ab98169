package import Files

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

/// Where a block of a table lies; its trailer of five bytes follows it.
struct BlockHandle {
    static let trailerSize = 5

    let offset: Int
    let size: Int

    /// Two variable-length integers.
    init?(_ cursor: inout WireCursor) {
        guard let offset = cursor.count(), let size = cursor.count() else { return nil }
        self.offset = offset
        self.size = size
    }

    /// The bytes of the block and its trailer, when they end before `limit`.
    func range(within limit: Int) -> Range<Int>? {
        let (whole, isTooLong) = size.addingReportingOverflow(Self.trailerSize)
        guard !isTooLong, offset <= limit, whole <= limit - offset else { return nil }
        return offset..<offset + whole
    }
}

/// The keys and values of one block: each key states how much of it the key before shares (LevelDB, doc/table_format.md).
struct TableBlock {
    struct Entry {
        let key: [UInt8]
        let value: ArraySlice<UInt8>
        /// Where in the file its block lies.
        let block: Int
        /// Where in the block it begins.
        let position: Int
    }

    let entries: [Entry]

    /// - Parameters:
    ///   - contents: The block without its trailer, decompressed.
    ///   - offset: Where it lies in the file.
    ///   - budget: What the table may still unfold to.
    /// - Throws: `TableFault` when it contradicts itself, or a key does not come after the one before.
    init(_ contents: [UInt8], at offset: Int, budget: inout TableBudget) throws(TableFault) {
        let restarts = try Self.restarts(contents, at: offset)
        let end = contents.count - 4 * (restarts.count + 1)
        var cursor = WireCursor(contents[..<end])
        var pending = restarts[...]
        var entries: [Entry] = []
        var key: [UInt8] = []
        while !cursor.isAtEnd {
            let position = cursor.index
            guard let shared = cursor.count(), let fresh = cursor.count(), let size = cursor.count(),
                shared <= key.count, let ending = cursor.slice(fresh), let value = cursor.slice(size)
            else { throw .malformedEntry(block: offset, position: position) }
            if pending.first == position {
                // At a restart point the key stands whole, for readers that begin there.
                guard shared == 0 else { throw .malformedRestarts(block: offset) }
                pending.removeFirst()
            }
            try budget.spend(key: shared + fresh, value: size)
            let next = key[..<shared] + ending
            guard entries.isEmpty || key.lexicographicallyPrecedes(next) else {
                throw .unordered(block: offset, position: position)
            }
            key = Array(next)
            entries.append(Entry(key: key, value: value, block: offset, position: position))
        }
        // A block without entries has the restart point 0 all the same.
        guard pending.isEmpty || entries.isEmpty && restarts == [0] else { throw .malformedRestarts(block: offset) }
        self.entries = entries
    }

    /// The last number counts the restart points before it, which ascend from 0.
    private static func restarts(_ contents: [UInt8], at offset: Int) throws(TableFault) -> [Int] {
        var tail = WireCursor(contents.suffix(4))
        guard let count = tail.fixed32(), count > 0, Int(count) < contents.count / 4 else {
            throw .malformedRestarts(block: offset)
        }
        var cursor = WireCursor(contents[(contents.count - 4 * (Int(count) + 1))...])
        var restarts: [Int] = []
        restarts.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let restart = cursor.fixed32(), restarts.last.map({ $0 < Int(restart) }) ?? (restart == 0) else {
                throw .malformedRestarts(block: offset)
            }
            restarts.append(Int(restart))
        }
        return restarts
    }
}

/// What a table may still unfold to; the indices of real checkpoints stay far below.
struct TableBudget {
    static let contentBytes = 1 << 26
    static let valueLength = 1 << 21
    static let keyLength = 1 << 14
    static let keyBytes = 1 << 26
    static let entries = 1 << 20

    private(set) var content = contentBytes
    private var keys = keyBytes
    private var count = entries

    mutating func spend(content bytes: Int) throws(TableFault) {
        content -= bytes
        guard content >= 0 else { throw .tooLarge(what: "the bytes of the blocks", limit: Self.contentBytes) }
    }

    /// A key may share its beginning with the one before, so that a short file could state endless ones.
    mutating func spend(key length: Int, value: Int) throws(TableFault) {
        guard value <= Self.valueLength else { throw .tooLarge(what: "the bytes of a value", limit: Self.valueLength) }
        guard length <= Self.keyLength else { throw .tooLarge(what: "the bytes of a key", limit: Self.keyLength) }
        keys -= length
        guard keys >= 0 else { throw .tooLarge(what: "the bytes of the keys", limit: Self.keyBytes) }
        count -= 1
        guard count >= 0 else { throw .tooLarge(what: "the entries", limit: Self.entries) }
    }
}

/// What is wrong with a table of sorted keys.
package enum TableFault: Error, Sendable, Equatable {
    case noFooter
    case malformedHandle(of: String)
    case outOfBounds(block: String, offset: Int, size: Int, available: Int)
    case overlap(offset: Int)
    case checksum(offset: Int, expected: UInt32, found: UInt32)
    case unknownCompression(offset: Int, kind: UInt8)
    case snappy(offset: Int, fault: SnappyFault)
    case malformedRestarts(block: Int)
    case malformedEntry(block: Int, position: Int)
    case unordered(block: Int, position: Int)
    case tooLarge(what: String, limit: Int)
}

extension TableFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noFooter: "does not end as the index of a TensorFlow checkpoint does: it is cut off"
        case .malformedHandle(let block): "the footer's place for the \(block) is malformed"
        case .outOfBounds(let block, let offset, let size, let available):
            "the \(block) should have \(size) bytes from byte \(offset), beyond the \(available) bytes before the footer"
        case .overlap(let offset): "the block at byte \(offset) begins inside the one before"
        case .checksum(let offset, let expected, let found):
            "the block at byte \(offset) has CRC-32C \(String(found, radix: 16)), not \(String(expected, radix: 16)):"
                + " the file is damaged"
        case .unknownCompression(let offset, let kind):
            "the block at byte \(offset) is compressed by method \(kind), not Snappy"
        case .snappy(let offset, let fault): "the block at byte \(offset) is no Snappy stream: \(fault.description)"
        case .malformedRestarts(let block): "the block at byte \(block) has malformed restart points"
        case .malformedEntry(let block, let position):
            "the entry at byte \(position) of the block at byte \(block) is malformed"
        case .unordered(let block, let position):
            "the key at byte \(position) of the block at byte \(block) does not come after the one before"
        case .tooLarge(let what, let limit): "\(what) exceed the limit of \(limit)"
        }
    }

    package var hint: String? {
        switch self {
        case .noFooter, .outOfBounds, .checksum: "download the file again"
        default: nil
        }
    }
}
