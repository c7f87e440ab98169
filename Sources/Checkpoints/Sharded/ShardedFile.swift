import Errors
import Files

/// A checkpoint in several files: an index and the safetensors or PyTorch files that it names, all in one folder.
struct ShardedFile {
    private let file: MappedFile
    private var tensors: [String: (tensor: StoredTensor, shard: String, call: String?)] = [:]
    private var calls = PickleCalls.none
    private var names: [String] = []
    private var nameBytes = 0
    private var metadata: [String: String] = [:]

    private static let maximumIndexBytes = 1 << 26
    private static let maximumTensors = 1 << 20
    private static let maximumNameBytes = 1 << 27
    /// The key of the metadata under which tensors stand that the index does not name.
    private static let extraKey = "tensors beyond the index"

    /// Whether a file is such an index, by its first bytes and its name.
    static func isRecognised(_ file: MappedFile, _ head: [UInt8]) -> Bool {
        guard head.first(where: { $0 > 0x20 }) == 0x7B else { return false }
        return file.path.hasSuffix(".index.json") || String(decoding: head, as: UTF8.self).contains("\"weight_map\"")
    }

    /// Opens every shard, of which only headers and pickles are read.
    ///
    /// - Parameter file: The index.
    /// - Returns: The tensors of all shards, by their names alone: those of the index in its order, then others.
    /// - Throws: `CheckpointError` when the index is malformed, a shard is missing or cannot be read, or a tensor is not where the
    ///   index says.
    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        var reading = ShardedFile(file)
        let index = try reading.index()
        for shard in index.shards { try reading.take(shard) }
        return try reading.checkpoint(index)
    }

    private init(_ file: MappedFile) {
        self.file = file
    }

    private func index() throws(CheckpointError) -> ShardIndex {
        guard file.count <= Self.maximumIndexBytes else {
            throw fault(.tooLarge(bytes: file.count, limit: Self.maximumIndexBytes))
        }
        do {
            return try ShardIndex(parsing: file.withBytes { [UInt8](copying: $0) })
        } catch {
            throw fault(error)
        }
    }

    private mutating func take(_ shard: String) throws(CheckpointError) {
        let checkpoint = try checkpoint(of: shard)
        metadata.merge(checkpoint.metadata) { first, _ in first }
        calls = calls.adding(checkpoint.calls, of: shard)
        for named in checkpoint.tensors {
            if let earlier = tensors.updateValue((named.tensor, shard, named.call), forKey: named.name) {
                throw fault(.repeated(tensor: named.name, shard: earlier.shard, other: shard))
            }
            names.append(named.name)
            nameBytes += named.name.utf8.count
        }
        guard names.count <= Self.maximumTensors else {
            throw .container(path: file.path, fault: .tooManyTensors(limit: Self.maximumTensors))
        }
        guard nameBytes <= Self.maximumNameBytes else {
            throw .container(path: file.path, fault: .namesTooLong(limit: Self.maximumNameBytes))
        }
    }

    private func checkpoint(of shard: String) throws(CheckpointError) -> Checkpoint {
        do {
            return try Checkpoint.openSingle(path(shard))
        } catch .foreign(_, .shardIndex) {
            throw fault(.nested(shard: shard))
        } catch {
            throw error.kind == .notFound ? fault(.missingShard(shard)) : error
        }
    }

    private func checkpoint(_ index: ShardIndex) throws(CheckpointError) -> Checkpoint {
        var listing: [ListedTensor] = []
        var indexed: Set<String> = []
        for (name, shard) in index.weightMap {
            guard let found = tensors[name], found.shard == shard else {
                throw fault(.lacking(tensor: name, shard: shard))
            }
            listing.append(Self.listed(found.tensor, name, found.call))
            indexed.insert(name)
        }
        let extra = names.filter { !indexed.contains($0) }
        for name in extra {
            if let found = tensors[name] { listing.append(Self.listed(found.tensor, name, found.call)) }
        }
        var metadata = metadata.merging(index.metadata) { $1 }
        if !extra.isEmpty {
            let some = extra.prefix(20).joined(separator: ", ")
            metadata[Self.extraKey] = extra.count > 20 ? "\(some) and \(extra.count - 20) more" : some
        }
        return try Checkpoint(
            path: file.path, container: .sharded, listing: listing, metadata: metadata,
            files: [file.path] + index.shards.map(path), calls: calls.whole(leaving: listing))
    }

    private static func listed(_ tensor: StoredTensor, _ name: String, _ call: String?) -> ListedTensor {
        ListedTensor(
            path: [name], dtype: tensor.dtype, shape: tensor.shape, strides: tensor.strides, offset: tensor.offset,
            storage: tensor.storage, call: call)
    }

    private func path(_ shard: String) -> String {
        file.path.lastIndex(of: "/").map { file.path[...$0] + shard } ?? shard
    }

    private func fault(_ fault: ShardFault) -> CheckpointError {
        .sharded(path: file.path, fault: fault)
    }
}
