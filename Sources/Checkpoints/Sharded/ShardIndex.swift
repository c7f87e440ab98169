import Files

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
