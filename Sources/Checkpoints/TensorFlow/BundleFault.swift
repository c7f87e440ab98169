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
