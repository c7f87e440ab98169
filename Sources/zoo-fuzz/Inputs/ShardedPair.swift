/// An index of a checkpoint in several files and the one file that it names, in one input: the two with a zero between them.
enum ShardedPair {
    static let shardName = "shard"

    static func index(of input: [UInt8]) -> [UInt8] { Array(input.prefix { $0 != 0 }) }

    static func shard(of input: [UInt8]) -> [UInt8] { Array(input.drop { $0 != 0 }.dropFirst()) }

    /// A file of tensors under the names that those of the tests have.
    static func input(shard: [UInt8]) -> [UInt8]? {
        let map = ["w", "b", "a", "n"].map { "\"\($0)\":\"\(shardName)\"" }.joined(separator: ",")
        return Array("{\"metadata\":{\"total_size\":8},\"weight_map\":{\(map)}}".utf8) + [0] + shard
    }
}
