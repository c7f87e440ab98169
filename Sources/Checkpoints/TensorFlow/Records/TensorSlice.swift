/// A box of a tensor that is stored on its own (tensorflow/core/framework/tensor_slice.proto).
struct TensorSlice {
    /// A start, and a length that is nil for all of the axis.
    private let extents: [(start: Int, length: Int?)]

    /// Nil when the message is malformed.
    init?(_ message: ProtobufMessage) {
        guard let fields = message.messages(1), fields.count <= PickleLimits.rank else { return nil }
        var extents: [(start: Int, length: Int?)] = []
        for field in fields {
            guard let start = field.integer(1), let length = field.integer(2), start >= 0, length >= 0 else {
                return nil
            }
            extents.append((start, field.has(2) ? length : nil))
        }
        self.extents = extents
    }

    /// The key of the slice's own entry; the zero at its beginning sorts it before all names.
    func key(of name: String) -> [UInt8] {
        var code = OrderedCode()
        code.append(number: 0)
        code.append(text: name.utf8)
        code.append(number: UInt64(extents.count))
        for extent in extents {
            code.append(signed: Int64(extent.start))
            code.append(signed: extent.length.map(Int64.init) ?? -1)
        }
        return code.bytes
    }

    /// The box in a tensor; nil when it does not fit inside.
    func ranges(in dimensions: [Int]) -> [Range<Int>]? {
        guard extents.count == dimensions.count else { return nil }
        var ranges: [Range<Int>] = []
        for (extent, whole) in zip(extents, dimensions) {
            guard extent.start <= whole else { return nil }
            let length = extent.length ?? whole
            guard length <= whole - extent.start else { return nil }
            ranges.append(extent.start..<extent.start + length)
        }
        return ranges
    }
}
