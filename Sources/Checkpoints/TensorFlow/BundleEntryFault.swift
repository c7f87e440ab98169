/// What is wrong with one tensor of a TensorFlow checkpoint.
package enum BundleEntryFault: Error, Sendable, Equatable {
    case malformed
    case impossibleShape([Int])
    case wrongSize(expected: Int, found: Int)
    case noSuchShard(Int, count: Int)
    case missingShard(String)
    case beyondShard(String, offset: Int, size: Int, available: Int)
    case overlap(with: String)
    case impossibleSlice(Int)
    case missingSlice(Int)
    case tooManySlices(limit: Int)
    case tooManySlicesInAll(limit: Int)
    case slicesDoNotCover
}

extension BundleEntryFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "its entry is malformed"
        case .impossibleShape(let extents): "its shape \(extents) is impossible"
        case .wrongSize(let expected, let found): "its shape needs \(expected) bytes, its entry has \(found)"
        case .noSuchShard(let shard, let count): "is in data shard \(shard), of \(count) that are numbered from 0"
        case .missingShard(let file): "its data shard '\(file)' is missing"
        case .beyondShard(let file, let offset, let size, let available):
            "needs \(size) bytes from byte \(offset) of its data shard '\(file)', which has \(available) bytes:"
                + " it is cut off"
        case .overlap(let other): "shares bytes with '\(other)'"
        case .impossibleSlice(let index): "its slice \(index) is no part of it, or not as its own entry says"
        case .missingSlice(let index): "its slice \(index) is missing"
        case .tooManySlices(let limit): "is in more than \(limit) slices"
        case .tooManySlicesInAll(let limit): "is the one with which more than \(limit) slices are reached in all"
        case .slicesDoNotCover: "its slices do not cover it exactly once"
        }
    }

    package var hint: String? {
        switch self {
        case .missingShard: "put all data shards beside the index: the download may have left one out"
        case .beyondShard: "download the data shard again"
        default: nil
        }
    }
}
