import Errors
package import Files

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

/// The index of a checkpoint in several files, `*.index.json`: which file has which tensor.
struct ShardIndex {
    /// The tensors in the order of the index, each with the name of its file.
    let weightMap: [(tensor: String, shard: String)]
    /// What the index says about the whole, as text.
    let metadata: [String: String]

    private static let maximumShards = 4096

    init(parsing bytes: [UInt8]) throws(ShardFault) {
        let document = try Self.parse(bytes)
        guard case .object(let map)? = document["weight_map"] else { throw .noWeightMap }
        guard !map.isEmpty else { throw .noTensors }
        var weightMap: [(tensor: String, shard: String)] = []
        for member in map {
            guard case .text(let shard) = member.value else { throw .unnamedShard(tensor: member.key) }
            guard Self.isPlain(shard) else { throw .invalidName(tensor: member.key, shard: shard) }
            weightMap.append((member.key, shard))
        }
        self.weightMap = weightMap
        metadata = Self.texts(document["metadata"])
        guard shards.count <= Self.maximumShards else { throw .tooManyShards(limit: Self.maximumShards) }
    }

    /// The files in the order in which they are first named.
    var shards: [String] {
        var seen: Set<String> = []
        return weightMap.map(\.shard).filter { seen.insert($0).inserted }
    }

    private static func parse(_ bytes: [UInt8]) throws(ShardFault) -> JSONValue {
        do { return try JSONValue(parsing: bytes, limits: JSONLimits(depth: 16)) } catch {
            throw .malformedIndex(error)
        }
    }

    /// Whether a name can only be that of a file in the folder itself.
    private static func isPlain(_ name: String) -> Bool {
        let isSpecial = name.isEmpty || name == "." || name == ".."
        return !isSpecial && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C }
    }

    private static func texts(_ value: JSONValue?) -> [String: String] {
        guard case .object(let members)? = value else { return [:] }
        var texts: [String: String] = [:]
        for member in members {
            switch member.value {
            case .text(let text): texts[member.key] = text
            case .integer(let number): texts[member.key] = String(number)
            case .number(let number): texts[member.key] = String(number)
            case .bool(let value): texts[member.key] = value ? "true" : "false"
            default: break
            }
        }
        return texts
    }
}

/// What is wrong with the index of a checkpoint in several files, or with a file that it names.
package enum ShardFault: Error, Sendable, Equatable {
    case tooLarge(bytes: Int, limit: Int)
    case malformedIndex(JSONFault)
    case noWeightMap
    case noTensors
    /// A tensor's shard is no text.
    case unnamedShard(tensor: String)
    /// The shard's name is more than a name.
    case invalidName(tensor: String, shard: String)
    case tooManyShards(limit: Int)
    case missingShard(String)
    /// A shard is itself such an index.
    case nested(shard: String)
    case lacking(tensor: String, shard: String)
    case repeated(tensor: String, shard: String, other: String)
}

extension ShardFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "an index of \(bytes) bytes exceeds the limit of \(limit)"
        case .malformedIndex(let fault): fault.description(of: "the index")
        case .noWeightMap: "the index has no object 'weight_map'"
        case .noTensors: "the index names no tensors"
        case .unnamedShard(let tensor): "tensor '\(tensor)': its shard is no text"
        case .invalidName(let tensor, let shard):
            "tensor '\(tensor)': refused, because its shard '\(shard)' is no plain name of a file in the same folder"
        case .tooManyShards(let limit): "the index names more than \(limit) files"
        case .missingShard(let shard): "the shard '\(shard)' is missing in its folder"
        case .nested(let shard): "the shard '\(shard)' is itself an index"
        case .lacking(let tensor, let shard): "tensor '\(tensor)' is not in the shard '\(shard)' that the index names"
        case .repeated(let tensor, let shard, let other):
            "tensor '\(tensor)' is in the shard '\(shard)' and in '\(other)' too"
        }
    }

    package var hint: String? {
        switch self {
        case .missingShard(let shard): "put \(shard) beside the index; all shards belong into one folder"
        case .lacking: "the index and the shard may be of different versions; download both again"
        default: nil
        }
    }
}
