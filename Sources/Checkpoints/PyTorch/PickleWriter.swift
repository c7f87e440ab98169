import Files

/// The few opcodes of pickle protocol 2 that a state dict needs.
struct PickleWriter {
    private var bytes: [UInt8] = [PickleOpcode.proto.rawValue, 2]

    private mutating func write(_ opcode: PickleOpcode) {
        bytes.append(opcode.rawValue)
    }

    mutating func mark() { write(.mark) }
    mutating func tuple() { write(.tuple) }
    mutating func reduce() { write(.reduce) }
    mutating func setItems() { write(.setitems) }
    mutating func persistentID() { write(.binpersid) }
    mutating func no() { write(.newfalse) }

    mutating func global(_ module: String, _ name: String) {
        write(.global)
        bytes += Array("\(module)\n\(name)\n".utf8)
    }

    mutating func text(_ text: String) {
        write(.binunicode)
        bytes.append(little: UInt32(clamping: text.utf8.count))
        bytes += Array(text.utf8)
    }

    mutating func integer(_ value: Int) {
        if let narrow = Int32(exactly: value) {
            write(.binint)
            bytes.append(little: narrow)
        } else {
            write(.long1)
            bytes.append(8)
            bytes.append(little: Int64(value))
        }
    }

    mutating func integers(_ values: [Int]) {
        mark()
        for value in values { integer(value) }
        tuple()
    }

    mutating func emptyOrderedDictionary() {
        global("collections", "OrderedDict")
        write(.emptyTuple)
        reduce()
    }

    mutating func emptyDictionary() { write(.emptyDict) }
    mutating func build() { write(.build) }

    mutating func finish() -> [UInt8] {
        write(.stop)
        return bytes
    }
}
