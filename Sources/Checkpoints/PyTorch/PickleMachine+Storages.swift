// The persistent ids of PyTorch's files, `torch/serialization.py`.
extension PickleMachine {
    mutating func persistent(_ id: Int) throws(PickleFault) -> Int {
        switch persistentIDs {
        case .none: throw .unexpectedPersistentID
        case .numbers: return try numbered(id)
        case .storages: break
        }
        do throws(PickleFault) {
            return try described(id)
        } catch {
            guard !calls.isEmpty, error.isOfArguments else { throw error }
            // A part of it may be what a call would have made.
            return try derived("a persistent id", [id])
        }
    }

    private mutating func described(_ id: Int) throws(PickleFault) -> Int {
        if case .opaque = nodes[id] { return try derived("a persistent id", [id]) }
        if case .string(let text) = nodes[id], let items = PersistentText.parse(text) {
            return try described(try node(.tuple(items)))
        }
        guard case .sequence(.tuple, let items) = nodes[id], let first = items.first,
            case .string(let kind) = nodes[first]
        else { throw .malformedPersistentID }
        switch kind {
        // Where one part is unknown, Python may take it for another storage.
        case "storage" where items.contains(where: isOpaque): return try derived("a persistent id", items)
        case "storage": return try storage(items)
        // ('module', class, file, source): the class, beside its source text, which is of no use.
        case "module" where items.count >= 2: return items[1]
        default: throw .malformedPersistentID
        }
    }

    private mutating func node(_ item: PersistentText.Item) throws(PickleFault) -> Int {
        switch item {
        case .none: return try add(.none)
        case .integer(let value): return try add(.integer(value))
        case .string(let text): return try add(.string(text))
        case .type(let module, let name): return try global(module, name)
        case .tuple(let items):
            var nodes: [Int] = []
            for item in items { nodes.append(try node(item)) }
            return try add(.sequence(.tuple, nodes))
        }
    }

    /// The number of a tensor or storage, in the tar of 2017; or (class, file, source), which stands for the class.
    private mutating func numbered(_ id: Int) throws(PickleFault) -> Int {
        if case .sequence(.tuple, let items) = nodes[id] {
            guard let first = items.first, case .global = nodes[first] else { throw .malformedPersistentID }
            return first
        }
        guard let key = number(id), let node = identified[key] else { throw .malformedPersistentID }
        return try add(node)
    }

    /// A number in decimal digits, whether it was written as a number or as text.
    func number(_ index: Int) -> String? {
        switch nodes[index] {
        case .integer(let value): String(value)
        case .bigInteger(let text): text
        case .string(let text): text.utf8.count <= PickleLimits.keyLength ? Int(text).map(String.init) : nil
        default: nil
        }
    }

    /// ('storage', class, key, location, element count), and in legacy files the view (key, offset, element count) or None.
    private mutating func storage(_ items: [Int]) throws(PickleFault) -> Int {
        guard items.count == 5 || items.count == 6, let type = try storageType(items[1]), let key = text(items[2]),
            let count = integer(items[4]), count >= 0
        else { throw .malformedPersistentID }
        let index = try record(key: key, type: type, count: count)
        var node = StorageNode(index: index, type: type)
        if items.count == 6, case .sequence(let kind, let view) = nodes[items[5]] {
            guard kind == .tuple, view.count == 3, let offset = integer(view[1]), let length = integer(view[2]),
                offset >= 0,
                length >= 0, offset <= count, length <= count - offset
            else { throw .malformedPersistentID }
            node.byteOffset = offset * type.byteCount
        }
        return try add(.storage(node))
    }

    func storageType(_ index: Int) throws(PickleFault) -> StorageType? {
        guard case .global(let global) = nodes[index] else { return nil }
        let name = globals[global].name
        guard let type = StorageType(className: name) else { throw .unknownStorageType(name) }
        return type
    }

    private mutating func record(key: String, type: StorageType, count: Int) throws(PickleFault) -> Int {
        let (byteCount, overflow) = count.multipliedReportingOverflow(by: type.byteCount)
        guard !overflow else { throw .malformedPersistentID }
        if let index = storageIndex[key] {
            let known = storages[index]
            guard known.type == type, known.count == count else { throw .contradictoryStorage(key: key) }
            return index
        }
        storages.append(StorageRecord(key: key, type: type, count: count, byteCount: byteCount))
        storageIndex[key] = storages.count - 1
        return storages.count - 1
    }

    private func text(_ index: Int) -> String? {
        switch nodes[index] {
        case .string(let text): text.utf8.count <= PickleLimits.keyLength ? text : nil
        case .integer(let value): String(value)
        default: nil
        }
    }
}

/// A storage as a pickle describes it, before its bytes are found.
struct StorageRecord: Sendable {
    /// Bytes that the pickle itself holds.
    enum Contents: Sendable {
        case memory([UInt8])
        case run(MappedRun)
    }

    let key: String
    let type: StorageType
    /// Elements, or bytes of an untyped storage.
    let count: Int
    let byteCount: Int
    var contents: Contents?
    var isBigEndian = false

    /// Where the bytes are, when the pickle holds them.
    func source(decoded: DecodedRun) -> Storage.Source? {
        switch contents {
        case .memory(let bytes): .memory(bytes)
        case .run(let run):
            switch run.form {
            case .bytes, .text: .mapped(run.file, run.range)
            case .latin1: .latin1(run, decoded)
            }
        case nil: nil
        }
    }
}
