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
