import Files

/// A pickle by itself, as `pickle.dump` writes it; its NumPy arrays are tensors.
enum PickleFile {
    /// The opcodes that a pickle of protocol 0 or 1 can begin with.
    private static let firstOpcodes = Set("()]}cLIKMJSUTVXFGN".utf8)

    /// Reads a pickle; nil when the file is none.
    static func open(_ file: MappedFile, head: [UInt8]) throws(CheckpointError) -> Checkpoint? {
        let isMarked = head.count >= 2 && head[0] == 0x80 && head[1] <= 5
        guard let first = head.first, isMarked || firstOpcodes.contains(first) else { return nil }
        var machine = PickleMachine(path: file.path, file: file, persistentIDs: .none)
        let top: Int
        do {
            top = try file.withBytes { bytes throws(CheckpointError) in
                var reader = ByteReader(bytes)
                return try machine.runKeepingCalls(&reader)
            }
        } catch .refused(let path, let calls, let fault) {
            throw .refused(path: path, calls: calls, fault: fault)
        } catch {
            // Without the mark of protocol 2 it was a guess, and a wrong one.
            guard isMarked else { return nil }
            throw error
        }
        let decoded = DecodedRun()
        let storages = machine.storages.map { record in
            Storage(
                key: record.key, path: file.path, byteCount: record.byteCount, isBigEndian: record.isBigEndian,
                source: record.source(decoded: decoded) ?? .missing)
        }
        return try Checkpoint(
            path: file.path, container: .pickle, root: Value(machine.tree(storages: storages), top),
            pickleProtocol: machine.protocolVersion)
    }
}
