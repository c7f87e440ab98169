import Tensors

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

/// The element type of an entry (tensorflow/core/framework/types.proto, DataType).
enum BundleType: Equatable {
    case elements(DType)
    /// A type that this reader passes over, in words.
    case other(String)

    init(code: Int) {
        if let dtype = Self.dtypes[code] {
            self = .elements(dtype)
        } else {
            self = .other(Self.others[code] ?? "elements of TensorFlow's type \(code)")
        }
    }

    private static let dtypes: [Int: DType] = [
        1: .float32, 2: .float64, 3: .int32, 4: .uint8, 5: .int16, 6: .int8, 8: .complex64, 9: .int64, 10: .bool,
        14: .bfloat16, 17: .uint16, 18: .complex128, 19: .float16, 22: .uint32, 23: .uint64, 24: .float8e5m2,
        25: .float8e4m3,
    ]

    private static let others = [
        7: "strings", 11: "quantised elements (qint8)", 12: "quantised elements (quint8)",
        13: "quantised elements (qint32)", 15: "quantised elements (qint16)", 16: "quantised elements (quint16)",
        20: "a resource", 21: "a variant", 29: "elements of four bits (int4)", 30: "elements of four bits (uint4)",
    ]
}

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

/// The encoding of numbers and texts whose bytes sort as they do (tensorflow/core/lib/strings/ordered_code.h).
struct OrderedCode {
    private(set) var bytes: [UInt8] = []

    /// A number of bytes, then as many bytes, the highest first.
    mutating func append(number: UInt64) {
        let count = (64 - number.leadingZeroBitCount + 7) / 8
        bytes.append(UInt8(count))
        bytes += (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    /// A text, its bytes 0 and 255 escaped and its end marked.
    mutating func append(text: some Collection<UInt8>) {
        for byte in text {
            switch byte {
            case 0: bytes += [0, 0xFF]
            case 0xFF: bytes += [0xFF, 0]
            default: bytes.append(byte)
            }
        }
        bytes += [0, 1]
    }

    /// A number with a sign: the count of its bytes is the count of leading bits that differ from the sign's.
    mutating func append(signed number: Int64) {
        let magnitude = UInt64(bitPattern: number < 0 ? ~number : number)
        // Each byte takes one bit for the count, and one bit in all is the sign.
        let count = max(1, (64 - magnitude.leadingZeroBitCount + 7) / 7)
        let sign: UInt8 = number < 0 ? 0xFF : 0
        var coded = [sign, sign]
        coded += (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
        coded.removeFirst(10 - count)
        let header = UInt16.max << UInt16(16 - count)
        coded[0] ^= UInt8(header >> 8)
        if count > 1 { coded[1] ^= UInt8(header & 0xFF) }
        bytes += coded
    }
}
