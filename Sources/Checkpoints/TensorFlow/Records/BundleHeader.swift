/// The first entry of a bundle's index (tensorflow/core/protobuf/tensor_bundle.proto, BundleHeaderProto).
struct BundleHeader {
    /// The version of the format that this reader follows.
    private static let version = 1
    /// More than the five digits in a shard's name can count.
    private static let maximumShards = 99_999

    let shardCount: Int

    init(_ value: ArraySlice<UInt8>) throws(BundleFault) {
        guard let message = ProtobufMessage(value) else { throw .malformedHeader }
        // In the files of before 2016 the same key leads to a message in field 1.
        if case .bytes? = message.fields.first?.value, message.fields.first?.number == 1 { throw .savedTensorSlices }
        guard let shardCount = message.integer(1), let byteOrder = message.integer(2),
            let minimumReader = message.message(3)?.integer(2)
        else { throw .malformedHeader }
        guard byteOrder == 0 else { throw .bigEndian }
        guard minimumReader <= Self.version else { throw .tooNew(version: minimumReader) }
        guard shardCount >= 1, shardCount <= Self.maximumShards else { throw .shardCount(shardCount) }
        self.shardCount = shardCount
    }
}
