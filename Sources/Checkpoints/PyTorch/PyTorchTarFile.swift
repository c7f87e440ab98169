import Files

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
