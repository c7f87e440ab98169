import Files

/// A file of weights, opened: what it holds is known, its tensors are read when they are asked for.
package struct Checkpoint: Sendable {
    package let path: String
    /// Every file that the checkpoint is made of; the one that names the others comes first.
    package let files: [String]
    package let container: Container
    package let root: Value
    /// The pickle protocol, where there is a pickle.
    package let pickleProtocol: Int?
    /// The free text of the file about itself: a safetensors header's, or what stands for it in another container.
    package let metadata: [String: String]
    /// The Python classes and functions that the file names, in the order of their first mention.
    package let globals: [GlobalUse]
    /// The calls that Python would make while it loads the file.
    package let calls: PickleCalls
    /// Every tensor that can be reached, in the order of the file; what lies inside an opaque value cannot be.
    package let tensors: [NamedTensor]

    init(
        path: String, container: Container, root: Value, pickleProtocol: Int? = nil, metadata: [String: String] = [:],
        files: [String]? = nil
    ) throws(CheckpointError) {
        self.path = path
        self.files = files ?? [path]
        self.container = container
        self.root = root
        self.pickleProtocol = pickleProtocol
        self.metadata = metadata
        globals = root.tree.globals
        do {
            tensors = try TensorWalk.tensors(in: root.tree, root: root.identity, path: path)
        } catch {
            throw root.tree.below(error, of: path)
        }
        calls = root.tree.calls(below: root.identity, leaving: tensors)
    }

    /// A checkpoint that is a list of named tensors, without a tree of other values.
    ///
    /// - Parameters:
    ///   - path: The file that was named.
    ///   - container: Its kind, which decides how names are joined.
    ///   - tensors: The tensors in the order of the file.
    ///   - metadata: What the file says about itself.
    ///   - files: Every file that takes part; the one alone when `nil`.
    ///   - calls: What Python would call while it loads these.
    /// - Throws: `CheckpointError.tensor` when one is unsound.
    init(
        path: String, container: Container, listing tensors: [ListedTensor], metadata: [String: String] = [:],
        files: [String]? = nil, calls: PickleCalls = .none
    ) throws(CheckpointError) {
        self.path = path
        self.files = files ?? [path]
        self.container = container
        pickleProtocol = nil
        self.metadata = metadata
        globals = []
        self.calls = calls
        root = Value(ListedTensor.tree(of: tensors, separator: container.separator), 0)
        var named: [NamedTensor] = []
        named.reserveCapacity(tensors.count)
        for tensor in tensors {
            let stored = tensor.stored(named: tensor.path.joined(separator: container.separator))
            try stored.check()
            named.append(
                NamedTensor(
                    path: tensor.path, separator: container.separator, layer: tensor.layer, tensor: stored,
                    call: tensor.call))
        }
        self.tensors = named
    }
}

/// How a checkpoint is packed.
package enum Container: String, Sendable, Hashable, Encodable {
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pytorchTar = "pytorch-tar"
    case pickle
    case safetensors
    case sharded
    case hdf5
    case kerasArchive = "keras"
    case tensorFlowBundle = "tensorflow-bundle"
    case numPyArchive = "npz"

    /// The container in words.
    package var description: String {
        switch self {
        case .pytorchZip: "PyTorch zip"
        case .pytorchLegacy: "PyTorch legacy pickle stream"
        case .pytorchTar: "PyTorch tar of 2017"
        case .pickle: "plain pickle"
        case .safetensors: "safetensors"
        case .sharded: "checkpoint in several files"
        case .hdf5: "HDF5"
        case .kerasArchive: "Keras 3 archive"
        case .tensorFlowBundle: "TensorFlow checkpoint"
        case .numPyArchive: "NumPy archive"
        }
    }

    /// What stands between the parts of a tensor's path: groups and scopes are written with slashes, keys with full stops.
    var separator: String {
        switch self {
        case .hdf5, .kerasArchive, .tensorFlowBundle: "/"
        default: "."
        }
    }
}

extension Container: CustomStringConvertible {}

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
