/// The index of a checkpoint in several files, `*.index.json`: which file has which tensor.
struct ShardIndex {
    /// The tensors in the order of the index, each with the name of its file.
    let weightMap: [(tensor: String, shard: String)]
    /// What the index says about the whole, as text.
    let metadata: [String: String]

    private static let maximumShards = 4096

    init(parsing bytes: [UInt8]) throws(ShardFault) {
        guard case .object(let members) = try Self.parse(bytes),
            case .object(let map)? = members.first(where: { $0.key == "weight_map" })?.value
        else { throw .noWeightMap }
        guard !map.isEmpty else { throw .noTensors }
        var weightMap: [(tensor: String, shard: String)] = []
        for (tensor, value) in map {
            guard case .string(let shard) = value else { throw .unnamedShard(tensor: tensor) }
            guard Self.isPlain(shard) else { throw .invalidName(tensor: tensor, shard: shard) }
            weightMap.append((tensor, shard))
        }
        self.weightMap = weightMap
        metadata = Self.texts(members.first { $0.key == "metadata" }?.value)
        guard shards.count <= Self.maximumShards else { throw .tooManyShards(limit: Self.maximumShards) }
    }

    /// The files in the order in which they are first named.
    var shards: [String] {
        var seen: Set<String> = []
        return weightMap.map(\.shard).filter { seen.insert($0).inserted }
    }

    private static func parse(_ bytes: [UInt8]) throws(ShardFault) -> JSONValue {
        do {
            return try JSONParser.parse(bytes)
        } catch .notJSON(let offset, let reason) {
            throw .notJSON(offset: offset, reason: reason)
        } catch .duplicateKey(let key) {
            throw .duplicateKey(key)
        } catch {
            throw .notJSON(offset: 0, reason: error.description)
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
        for (key, value) in members {
            switch value {
            case .string(let text): texts[key] = text
            case .integer(let number): texts[key] = String(number)
            case .number(let number): texts[key] = String(number)
            case .bool(let value): texts[key] = value ? "true" : "false"
            default: break
            }
        }
        return texts
    }
}
