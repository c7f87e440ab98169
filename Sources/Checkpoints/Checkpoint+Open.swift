import Files

extension Checkpoint {
    /// What becomes of a file whose loading in Python would call what this reader does not know.
    package enum UnknownCalls: Sendable {
        /// It is refused, by name.
        case refused
        /// It is opened: the calls are listed, and opaque values stand in the place of what they would have made.
        case listed
    }

    /// Opens a checkpoint, whatever its name; only headers and pickles are read.
    ///
    /// - Parameters:
    ///   - path: The file; of a TensorFlow checkpoint also its prefix, a data shard or the folder that it alone lies in.
    ///   - calls: What becomes of a file that would call something unknown.
    /// - Returns: What it holds.
    /// - Throws: `CheckpointError` that says what the file is when it is no checkpoint, or what is wrong with it.
    package static func open(
        _ path: String, calls: UnknownCalls = .refused
    ) throws(CheckpointError) -> Checkpoint {
        let checkpoint = try open(listingCallsOf: path)
        guard calls == .listed || checkpoint.calls.isEmpty else {
            throw .refused(path: path, calls: checkpoint.calls, fault: nil)
        }
        return checkpoint
    }

    private static func open(listingCallsOf path: String) throws(CheckpointError) -> Checkpoint {
        let file = try file(at: path)
        // Headers and pickles lie between what is not read.
        file.expect(.scattered)
        defer { file.expect(.ordinary) }
        let head = try head(of: file)
        if ShardedFile.isRecognised(file, head) { return try ShardedFile.open(file) }
        return try openSingle(file, head)
    }

    /// Opens a checkpoint that names no other files; an index is refused as foreign.
    static func openSingle(_ path: String) throws(CheckpointError) -> Checkpoint {
        let file = try CheckpointError.passingOn { () throws(FileError) in try MappedFile(path: path) }
        file.expect(.scattered)
        defer { file.expect(.ordinary) }
        return try openSingle(file, try head(of: file))
    }

    private static func head(of file: MappedFile) throws(CheckpointError) -> [UInt8] {
        try CheckpointError.passingOn { () throws(FileError) in
            try file.copy(0..<min(file.count, 4096))
        }
    }

    private static func openSingle(_ file: MappedFile, _ head: [UInt8]) throws(CheckpointError) -> Checkpoint {
        if SafetensorsFile.isRecognised(head) { return try SafetensorsFile.open(file) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try PyTorchZipFile.open(file) }
        if HDF5File.isRecognised(head) { return try HDF5File.open(file) }
        if BundleFile.isRecognised(file) { return try BundleFile.open(file) }
        if TarArchive.isRecognised(head) { return try PyTorchTarFile.open(file) }
        if let format = Signature.foreignFormat(of: file, head: head) {
            throw .foreign(path: file.path, format: format)
        }
        if PyTorchLegacyFile.isRecognised(file, head) { return try PyTorchLegacyFile.open(file) }
        if let checkpoint = try PickleFile.open(file, head: head) { return checkpoint }
        throw .foreign(path: file.path, format: Signature.fallback(file, head: head))
    }

    private static func file(at path: String) throws(CheckpointError) -> MappedFile {
        if let index = BundleLocation.index(besideShard: path) { return index }
        do {
            return try MappedFile(path: path)
        } catch {
            if let index = try BundleLocation.index(for: path, after: error) { return index }
            if case .notRegular(_, .folder) = error, let file = try FolderContents.file(in: path) { return file }
            throw .file(error)
        }
    }
}
