import Files
import Tensors

/// An element type as NumPy codes it, such as `f4` in byte order `>`.
struct NumPyType {
    let dtype: DType
    let isBigEndian: Bool

    /// Nil for text, objects, dates and records.
    init?(code: String, order: String) {
        guard code.utf8.count <= 8 else { return nil }
        var code = code[...]
        var order = order
        if let first = code.first, "<>=|".contains(first) {
            order = String(code.removeFirst())
        }
        guard let dtype = Self.types[String(code)] else { return nil }
        self.dtype = dtype
        isBigEndian = order == ">"
    }

    /// The type that `ml_dtypes` adds to NumPy under a class of its own; nil for any other class.
    init?(className: String, order: String) {
        guard let dtype = Self.addedTypes[className] else { return nil }
        self.dtype = dtype
        isBigEndian = order == ">"
    }

    /// The classes of `ml_dtypes`, which jaxlib had before.
    static let addedTypes: [String: DType] = [
        "ml_dtypes.bfloat16": .bfloat16, "ml_dtypes.float8_e4m3fn": .float8e4m3, "ml_dtypes.float8_e5m2": .float8e5m2,
        "jaxlib.xla_extension.bfloat16": .bfloat16,
    ]

    /// The description that a `.npy` header has for a type; nil for one that NumPy lacks.
    static func description(of dtype: DType) -> String? {
        guard let code = types.first(where: { $0.value == dtype })?.key else { return nil }
        return (dtype.byteCount == 1 ? "|" : "<") + code
    }

    private static let types: [String: DType] = [
        "b1": .bool, "u1": .uint8, "i1": .int8, "i2": .int16, "u2": .uint16, "i4": .int32, "u4": .uint32,
        "i8": .int64, "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64, "c8": .complex64,
        "c16": .complex128,
    ]

    /// The one number that bytes hold, as a Python number; nil for a complex one or another number of bytes.
    func scalar(_ bytes: [UInt8]) -> ValueNode? {
        guard bytes.count == dtype.byteCount else { return nil }
        let ordered = isBigEndian ? bytes.reversed() : bytes
        var bits: UInt64 = 0
        for byte in ordered.prefix(8).reversed() { bits = bits << 8 | UInt64(byte) }
        switch dtype {
        case .bool: return .bool(bits != 0)
        case .float16: return .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits))))
        case .float32: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case .float64: return .float(Double(bitPattern: bits))
        case .int8: return .integer(Int(Int8(truncatingIfNeeded: bits)))
        case .int16: return .integer(Int(Int16(truncatingIfNeeded: bits)))
        case .int32: return .integer(Int(Int32(truncatingIfNeeded: bits)))
        case .int64: return .integer(Int(Int64(truncatingIfNeeded: bits)))
        case .uint8, .uint16, .uint32: return .integer(Int(truncatingIfNeeded: bits))
        case .uint64: return Int(exactly: bits).map(ValueNode.integer) ?? .bigInteger(String(bits))
        default: return nil
        }
    }
}
