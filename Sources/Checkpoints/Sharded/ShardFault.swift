package import Files

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
