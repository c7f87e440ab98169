import Tensors

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
