import Files
import Tensors

/// The tar that PyTorch wrote before its legacy stream, early in 2017: storages, tensors and the pickle are members of it.
///
/// The layout is that of `legacy_load` in `torch/serialization.py`.
enum PyTorchTarFile {
    private static let members = ["storages", "tensors", "pickle"]

    /// Reads the checkpoint in a tar archive.
    ///
    /// - Parameter file: A file that begins as a tar archive does.
    /// - Returns: What it holds.
    /// - Throws: `CheckpointError`, which says so when the archive is no such checkpoint.
    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        let archive = try CheckpointError.passingOn { () throws(FileError) in try TarArchive(file) }
        guard let storages = archive["storages"], let tensors = archive["tensors"], let pickle = archive["pickle"]
        else {
            throw .foreign(path: file.path, format: .tar)
        }
        try checkByteOrder(archive)
        var content = PyTorchTarContent(file)
        try read(storages, of: archive) { reader throws(CheckpointError) in try content.readStorages(&reader) }
        try read(tensors, of: archive) { reader throws(CheckpointError) in try content.readTensors(&reader) }

        var machine = PickleMachine(path: file.path, member: pickle.name, persistentIDs: .numbers)
        machine.identified = content.identified
        machine.storages = content.records
        var top = 0
        try read(pickle, of: archive) { reader throws(CheckpointError) in top = try machine.runKeepingCalls(&reader) }
        let decoded = DecodedRun()
        let found = machine.storages.enumerated().map { index, record in
            var source = record.source(decoded: decoded) ?? .missing
            if index < content.ranges.count {
                let range = content.ranges[index]
                let start = storages.range.lowerBound
                source = .mapped(file, start + range.lowerBound..<start + range.upperBound)
            }
            return Storage(
                key: record.key, path: file.path, byteCount: record.byteCount, isBigEndian: record.isBigEndian,
                source: source)
        }
        return try Checkpoint(
            path: file.path, container: .pytorchTar, root: Value(machine.tree(storages: found), top),
            pickleProtocol: machine.protocolVersion)
    }

    private static func read(
        _ entry: TarEntry, of archive: TarArchive, _ body: (inout ByteReader) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        try archive.file.withBytes(in: entry.range) { bytes throws(CheckpointError) in
            var reader = ByteReader(bytes)
            try body(&reader)
        }
    }

    /// The member `sys_info` says of the machine that wrote the file whether it was little-endian.
    private static func checkByteOrder(_ archive: TarArchive) throws(CheckpointError) {
        guard let entry = archive["sys_info"] else { return }
        try read(entry, of: archive) { reader throws(CheckpointError) in
            var machine = PickleMachine(path: archive.file.path, member: entry.name, persistentIDs: .none)
            let top = try machine.run(&reader)
            let facts = Value(machine.tree(storages: []), top)
            guard facts["little_endian"]?.bool != false else {
                throw .container(path: archive.file.path, fault: .unsupported(what: "a big-endian PyTorch tar"))
            }
        }
    }
}

/// The storages and tensors of a PyTorch tar, by the numbers that name them.
struct PyTorchTarContent {
    private let path: String
    private(set) var records: [StorageRecord] = []
    /// Where the bytes of each record lie in the member `storages`.
    private(set) var ranges: [Range<Int>] = []
    /// Tensors and storages by number, as nodes of a pickle.
    private(set) var identified: [String: ValueNode] = [:]
    /// The number of elements of each storage, or view of one, by number.
    private var counts: [String: Int] = [:]

    init(_ file: MappedFile) {
        path = file.path
    }

    // MARK: Storages

    /// A number of storages; for each a pickle (number, location, class), an element count of 64 bits and the elements; then the
    /// list of views (number, number of the storage, offset, element count).
    mutating func readStorages(_ reader: inout ByteReader) throws(CheckpointError) {
        for _ in 0..<(try count(&reader, "storages")) {
            let (machine, items) = try tuple(&reader, "storages", 3)
            let start = reader.offset
            guard let key = machine.number(items[0]), let type = try storageType(machine, items[2], start),
                identified[key] == nil
            else { throw malformed("a storage") }
            guard let count = try? reader.little(Int64.self), let count = Int(exactly: count), count >= 0,
                case let (byteCount, overflow) = count.multipliedReportingOverflow(by: type.byteCount), !overflow
            else { throw malformed("the size of storage '\(key)'") }
            let first = reader.offset
            guard (try? reader.skip(byteCount)) != nil else { throw cutOff("storage '\(key)'") }
            identified[key] = .storage(StorageNode(index: records.count, type: type))
            counts[key] = count
            ranges.append(first..<reader.offset)
            records.append(StorageRecord(key: key, type: type, count: count, byteCount: byteCount))
        }
        try readViews(&reader)
    }

    private mutating func readViews(_ reader: inout ByteReader) throws(CheckpointError) {
        var machine = PickleMachine(path: path, member: "storages", persistentIDs: .none)
        let top = try machine.run(&reader)
        guard case .sequence(_, let views) = machine.nodes[top] else { throw malformed("the list of storage views") }
        for view in views {
            guard case .sequence(_, let items) = machine.nodes[view], items.count == 4,
                let key = machine.number(items[0]), let root = machine.number(items[1]),
                case .storage(var node)? = identified[root], let available = counts[root],
                let offset = machine.integer(items[2]), let count = machine.integer(items[3]), offset >= 0, count >= 0,
                offset <= available, count <= available - offset, identified[key] == nil
            else { throw malformed("a view of a storage") }
            node.byteOffset += offset * node.type.byteCount
            identified[key] = .storage(node)
            counts[key] = count
        }
    }

    private func storageType(
        _ machine: PickleMachine, _ index: Int, _ offset: Int
    ) throws(CheckpointError) -> StorageType? {
        do {
            return try machine.storageType(index)
        } catch {
            throw .pickle(path: path, location: PickleLocation(member: "storages", offset: offset), fault: error)
        }
    }

    // MARK: Tensors

    /// A number of tensors; for each a pickle (number, storage, class), then its extents, strides and offset.
    mutating func readTensors(_ reader: inout ByteReader) throws(CheckpointError) {
        for _ in 0..<(try count(&reader, "tensors")) {
            let (machine, items) = try tuple(&reader, "tensors", 3)
            guard let key = machine.number(items[0]), let storage = machine.number(items[1]),
                case .storage(let view)? = identified[storage], let available = counts[storage], identified[key] == nil
            else { throw malformed("a tensor") }
            identified[key] = .tensor(try tensor(&reader, key, view, available))
        }
    }

    /// The number of axes in 32 bits, four bytes that mean nothing, and then numbers of 64 bits.
    private func tensor(
        _ reader: inout ByteReader, _ key: String, _ view: StorageNode, _ available: Int
    ) throws(CheckpointError) -> TensorNode {
        guard let rank = try? reader.little(Int32.self), (try? reader.skip(4)) != nil else {
            throw cutOff("tensor '\(key)'")
        }
        guard 0...Int32(PickleLimits.rank) ~= rank else { throw malformed("the number of axes of tensor '\(key)'") }
        var numbers: [Int] = []
        for _ in 0..<2 * Int(rank) + 1 {
            guard let number = try? reader.little(Int64.self) else { throw cutOff("tensor '\(key)'") }
            numbers.append(Int(number))
        }
        let (shape, strides) = (Array(numbers[..<Int(rank)]), Array(numbers[Int(rank)..<2 * Int(rank)]))
        // A tensor without axes had no elements then.
        if shape.isEmpty, available == 0 { return TensorNode(view: view, shape: [0], strides: [1], offset: 0) }
        return TensorNode(view: view, shape: shape, strides: strides, offset: numbers[2 * Int(rank)])
    }

    // MARK: Pickles and faults

    private func count(_ reader: inout ByteReader, _ member: String) throws(CheckpointError) -> Int {
        var machine = PickleMachine(path: path, member: member, persistentIDs: .none)
        let top = try machine.run(&reader)
        // Each has a pickle of its own, so the bytes bound their number.
        guard let count = machine.integer(top), count >= 0, count <= reader.remaining else {
            throw malformed("the number of \(member)")
        }
        return count
    }

    private func tuple(
        _ reader: inout ByteReader, _ member: String, _ count: Int
    ) throws(CheckpointError) -> (PickleMachine, [Int]) {
        var machine = PickleMachine(path: path, member: member, persistentIDs: .none)
        let top = try machine.run(&reader)
        guard case .sequence(.tuple, let items) = machine.nodes[top], items.count == count else {
            throw malformed("the description of one of the \(member)")
        }
        return (machine, items)
    }

    private func malformed(_ what: String) -> CheckpointError {
        .container(path: path, fault: .malformed(what: what))
    }

    private func cutOff(_ what: String) -> CheckpointError {
        .container(path: path, fault: .cutOff(what: what))
    }
}
