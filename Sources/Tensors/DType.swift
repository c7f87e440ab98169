/// The element type of a stored tensor.
package enum DType: String, Sendable, Hashable, CaseIterable, Codable {
    case bool, uint8, int8, int16, uint16, int32, uint32, int64, uint64
    case float16, bfloat16, float32, float64
    case complex64, complex128
    case float8e4m3 = "float8_e4m3fn"
    case float8e5m2 = "float8_e5m2"

    /// Bytes that one element takes.
    package var byteCount: Int {
        switch self {
        case .bool, .uint8, .int8, .float8e4m3, .float8e5m2: 1
        case .int16, .uint16, .float16, .bfloat16: 2
        case .int32, .uint32, .float32: 4
        case .int64, .uint64, .float64, .complex64: 8
        case .complex128: 16
        }
    }

    /// The name as PyTorch and NumPy spell it, such as `float32`.
    package var name: String { rawValue }
}
