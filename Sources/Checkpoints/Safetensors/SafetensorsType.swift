import Tensors

/// The names of element types in safetensors headers.
enum SafetensorsType {
    private static let names: [(name: String, dtype: DType)] = [
        ("BOOL", .bool), ("U8", .uint8), ("I8", .int8), ("I16", .int16), ("U16", .uint16), ("I32", .int32),
        ("U32", .uint32), ("I64", .int64), ("U64", .uint64), ("F16", .float16), ("BF16", .bfloat16),
        ("F32", .float32), ("F64", .float64), ("C64", .complex64), ("F8_E4M3", .float8e4m3),
        ("F8_E5M2", .float8e5m2),
    ]

    static func dtype(_ name: String) -> DType? {
        names.first { $0.name == name }?.dtype
    }

    /// The name of a type; nil for complex128, which the format lacks.
    static func name(_ dtype: DType) -> String? {
        names.first { $0.dtype == dtype }?.name
    }
}
