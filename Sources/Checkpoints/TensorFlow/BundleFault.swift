/// What is wrong with a TensorFlow checkpoint, or with the way it was named.
package enum BundleFault: Error, Sendable, Equatable {
    case table(TableFault)
    case indexTooLarge(bytes: Int, limit: Int)
    case missingHeader
    case malformedHeader
    /// The first version of the format, whose table holds the values themselves.
    case savedTensorSlices
    case bigEndian
    case tooNew(version: Int)
    case shardCount(Int)
    case nameNotText(block: Int, position: Int)
    case entry(name: String, fault: BundleEntryFault)
    case severalBundles([String])
}

extension BundleFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .table(let fault): fault.description
        case .indexTooLarge(let bytes, let limit): "is an index of \(bytes) bytes, more than the limit of \(limit)"
        case .missingHeader: "is a table of keys without the header of a TensorFlow checkpoint"
        case .malformedHeader: "the header of the TensorFlow checkpoint is malformed"
        case .savedTensorSlices:
            "is a TensorFlow checkpoint of version 1 (all in one file, until 2016), which is not supported"
        case .bigEndian: "was written on a big-endian machine, which is not supported"
        case .tooNew(let version): "asks for a reader of version \(version) of the format; this one follows version 1"
        case .shardCount(let count): "states \(count) data shards"
        case .nameNotText(let block, let position):
            "the key at byte \(position) of the block at byte \(block) is not UTF-8"
        case .entry(let name, let fault): "tensor '\(name)': \(fault.description)"
        case .severalBundles(let names): "holds several TensorFlow checkpoints: " + names.joined(separator: ", ")
        }
    }

    package var hint: String? {
        switch self {
        case .table(let fault): fault.hint
        case .savedTensorSlices:
            "in TensorFlow, restore it and save it anew: tf.compat.v1.train.Saver().save(session, PREFIX)"
        case .entry(_, let fault): fault.hint
        case .severalBundles: "name one of them"
        default: nil
        }
    }
}

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
