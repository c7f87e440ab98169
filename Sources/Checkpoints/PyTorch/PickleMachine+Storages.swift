// The persistent ids of PyTorch's files, `torch/serialization.py`.
extension PickleMachine {
    mutating func persistent(_ id: Int) throws(PickleFault) -> Int {
        guard persistentIDs == .storages else { throw .unexpectedPersistentID }
        guard case .sequence(.tuple, let items) = nodes[id], let first = items.first,
            case .string(let kind) = nodes[first]
        else { throw .malformedPersistentID }
        switch kind {
        case "storage": return try storage(items)
        // ('module', class, file, source): the class, beside its source text, which is of no use.
        case "module" where items.count >= 2: return items[1]
        default: throw .malformedPersistentID
        }
    }

    /// ('storage', class, key, location, element count), and in legacy files the view (key, offset, element count) or None.
    private mutating func storage(_ items: [Int]) throws(PickleFault) -> Int {
        guard items.count == 5 || items.count == 6, let type = try storageType(items[1]), let key = text(items[2]),
            let count = integer(items[4]), count >= 0
        else { throw .malformedPersistentID }
        let index = try record(key: key, type: type, count: count)
        var node = StorageNode(index: index, type: type)
        if items.count == 6, case .sequence(_, let view) = nodes[items[5]] {
            guard view.count == 3, let offset = integer(view[1]), let length = integer(view[2]), offset >= 0,
                length >= 0, offset <= count, length <= count - offset
            else { throw .malformedPersistentID }
            node.byteOffset = offset * type.byteCount
        }
        return try add(.storage(node))
    }

    private func storageType(_ index: Int) throws(PickleFault) -> StorageType? {
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
