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
