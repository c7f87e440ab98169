/// What a bundle's index says of one tensor, or of one slice of it (tensor_bundle.proto, BundleEntryProto).
struct BundleEntry {
    let type: BundleType
    let extents: [Int]
    let shard: Int
    let offset: Int
    let size: Int
    /// Masked.
    let checksum: UInt32
    /// The parts that the tensor is stored in; when there are any, the entry itself has no bytes.
    let slices: [TensorSlice]

    /// Nil when the bytes are no such message.
    init?(_ value: ArraySlice<UInt8>) {
        guard let message = ProtobufMessage(value),
            let type = message.integer(1), let shape = message.message(2), let shard = message.integer(3),
            let offset = message.integer(4), let size = message.integer(5), let checksum = message.fixed32(6),
            let slices = message.messages(7), let extents = Self.extents(shape)
        else { return nil }
        var parsed: [TensorSlice] = []
        for slice in slices {
            guard let slice = TensorSlice(slice) else { return nil }
            parsed.append(slice)
        }
        self.type = BundleType(code: type)
        self.extents = extents
        self.shard = shard
        self.offset = offset
        self.size = size
        self.checksum = checksum
        self.slices = parsed
    }

    /// tensor_shape.proto: a repeated message whose first field is the extent; a shape of unknown rank has no place here.
    private static func extents(_ shape: ProtobufMessage) -> [Int]? {
        guard let dimensions = shape.messages(2), dimensions.count <= PickleLimits.rank, shape.integer(3) == 0 else {
            return nil
        }
        var extents: [Int] = []
        for dimension in dimensions {
            guard let extent = dimension.integer(1) else { return nil }
            extents.append(extent)
        }
        return extents
    }
}
