import Files

/// The archives that `torch.save` writes since PyTorch 1.6, 2020: `data.pkl` beside one member a storage.
enum PyTorchZipFile {
    private static let maximumPickleBytes = 1 << 28

    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        let archive = try CheckpointError.passingOn { () throws(FileError) in try ZipArchive(file) }
        switch ZipContents(archive) {
        case .keras: return try KerasArchive.open(archive)
        case .numPyArchive: return try NumPyArchiveFile.open(archive)
        case .bundles(let indices): return try BundleFile.open(archive, indices: indices)
        case .foreign(let format): throw .foreign(path: file.path, format: format)
        case .checkpoint(let root): return try open(archive, root: root)
        }
    }

    private static func open(_ archive: ZipArchive, root: String) throws(CheckpointError) -> Checkpoint {
        let path = archive.file.path
        let isBigEndian = try isBigEndian(archive, root)
        let member = root + "data.pkl"
        guard let entry = archive[member] else { throw .file(.zip(path: path, fault: .noSuchMember(member))) }
        let pickle = try CheckpointError.passingOn { () throws(FileError) in
            try archive.contents(of: entry, limit: maximumPickleBytes)
        }
        var machine = PickleMachine(path: path, member: member, persistentIDs: .storages)
        let top = try pickle.withBytes { bytes throws(CheckpointError) in
            var reader = ByteReader(bytes)
            return try machine.runKeepingCalls(&reader)
        }
        let inflated = InflatedMember()
        let decoded = DecodedRun()
        let storages = machine.storages.map { record in
            var source = record.source(decoded: decoded) ?? .missing
            if record.contents == nil, let entry = archive["\(root)data/\(record.key)"] {
                source = .member(archive, entry, inflated)
            }
            return Storage(
                key: record.key, path: path, byteCount: record.byteCount,
                isBigEndian: record.contents == nil ? isBigEndian : record.isBigEndian, source: source)
        }
        let tree = machine.tree(storages: storages)
        let value = Value(tree, top)
        return try Checkpoint(
            path: path, container: .pytorchZip, root: value, pickleProtocol: machine.protocolVersion,
            metadata: PyTorchNotes.metadata(of: value))
    }

    /// The member `byteorder`, which archives have since PyTorch 2.1; without it they are little-endian.
    private static func isBigEndian(_ archive: ZipArchive, _ root: String) throws(CheckpointError) -> Bool {
        guard let entry = archive[root + "byteorder"] else { return false }
        let bytes = try CheckpointError.passingOn { () throws(FileError) in
            try archive.contents(of: entry, limit: 64)
        }
        switch String(decoding: bytes, as: UTF8.self) {
        case "little": return false
        case "big": return true
        case let text: throw .container(path: archive.file.path, fault: .invalidByteOrder(text))
        }
    }
}
