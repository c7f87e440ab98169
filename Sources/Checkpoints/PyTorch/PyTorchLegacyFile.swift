import Files

/// The stream that `torch.save` wrote up to PyTorch 1.5: five pickles, then the storages.
enum PyTorchLegacyFile {
    /// The value of the first pickle, 0x1950A86A20F9469CFC6C.
    private static let magic = "119547037146038801333356"

    /// Where the bytes of the storages lie, and which storage the end of the file cuts.
    private struct Placement {
        var ranges: [String: Range<Int>]
        var cutOff: String?
    }

    /// Whether the file begins with a pickle of the magic number, in any protocol.
    static func isRecognised(_ file: MappedFile, _ head: [UInt8]) -> Bool {
        guard head.first == 0x80 || head.starts(with: [0x4C]) else { return false }
        var machine = PickleMachine(path: file.path, persistentIDs: .none)
        return Array(head.prefix(64)).withBytes { bytes in
            var reader = ByteReader(bytes)
            // What is no pickle is not this format; the reason is found again when it is read as something else.
            guard let top = try? machine.run(&reader), case .bigInteger(let text) = machine.nodes[top] else {
                return false
            }
            return text == magic
        }
    }

    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        var machine = PickleMachine(path: file.path, file: file, persistentIDs: .storages)
        let (top, placed) = try file.withBytes { bytes throws(CheckpointError) -> (Int, Placement) in
            var reader = ByteReader(bytes)
            try checkPreamble(&reader, file.path)
            let top = try machine.runKeepingCalls(&reader)
            do throws(CheckpointError) {
                return (top, try placement(of: try keys(&reader, file.path), machine, &reader, file))
            } catch {
                throw error.below(machine.calls, of: file.path)
            }
        }
        let decoded = DecodedRun()
        let storages = machine.storages.map { record in
            var source = record.source(decoded: decoded) ?? .missing
            if record.contents == nil, let range = placed.ranges[record.key] {
                source = .mapped(file, range)
            }
            // The storages are little-endian whatever machine wrote them (torch/csrc/serialization.cpp).
            return Storage(
                key: record.key, path: file.path, byteCount: record.byteCount,
                isBigEndian: record.isBigEndian, source: source)
        }
        let root = Value(machine.tree(storages: storages), top)
        let checkpoint = try Checkpoint(
            path: file.path, container: .pytorchLegacy, root: root, pickleProtocol: machine.protocolVersion,
            metadata: PyTorchNotes.metadata(of: root))
        if let cutOff = placed.cutOff {
            let error = CheckpointError.container(path: file.path, fault: .cutOff(what: "storage '\(cutOff)'"))
            throw error.below(machine.calls, of: file.path)
        }
        return checkpoint
    }

    /// The magic number, the version of the format, and facts about the machine that wrote it.
    private static func checkPreamble(_ reader: inout ByteReader, _ path: String) throws(CheckpointError) {
        for part in 0..<3 {
            var machine = PickleMachine(path: path, persistentIDs: .none)
            let top = try machine.run(&reader)
            if part == 1, machine.integer(top) != 1001 {
                throw .container(path: path, fault: .malformed(what: "the version of the legacy format"))
            }
        }
    }

    /// The keys of the storages in the order in which their bytes follow.
    private static func keys(_ reader: inout ByteReader, _ path: String) throws(CheckpointError) -> [String] {
        var machine = PickleMachine(path: path, persistentIDs: .none)
        let top = try machine.run(&reader)
        guard case .sequence(_, let items) = machine.nodes[top] else {
            throw .container(path: path, fault: .malformed(what: "the list of storages"))
        }
        var keys: [String] = []
        for item in items {
            switch machine.nodes[item] {
            case .string(let text): keys.append(text)
            case .integer(let value): keys.append(String(value))
            default: throw .container(path: path, fault: .malformed(what: "the list of storages"))
            }
        }
        return keys
    }

    /// Where each storage's bytes lie: an element count of 64 bits, then so many elements.
    ///
    /// Where the file ends too soon the last range is short and the rest are missing, so that the tensors can be named.
    private static func placement(
        of keys: [String], _ machine: PickleMachine, _ reader: inout ByteReader, _ file: MappedFile
    ) throws(CheckpointError) -> Placement {
        var ranges: [String: Range<Int>] = [:]
        for key in keys {
            guard let index = machine.storageIndex[key] else {
                throw .container(path: file.path, fault: .undescribedStorage(key: key))
            }
            let record = machine.storages[index]
            guard ranges[key] == nil else {
                throw .pickle(
                    path: file.path, location: PickleLocation(member: nil, offset: reader.offset),
                    fault: .contradictoryStorage(key: key))
            }
            // Running out of bytes is an answer here: the storage is cut off.
            guard let count = try? reader.little(Int64.self) else {
                return Placement(ranges: ranges, cutOff: key)
            }
            guard count == Int64(record.count) else {
                throw .container(
                    path: file.path, fault: .storageCount(key: key, expected: record.count, found: Int(count)))
            }
            let start = reader.offset
            guard (try? reader.skip(record.byteCount)) != nil else {
                ranges[key] = start..<file.count
                return Placement(ranges: ranges, cutOff: key)
            }
            ranges[key] = start..<reader.offset
        }
        return Placement(ranges: ranges)
    }
}
