import Engine

/// What a stretch of memory holds.
enum Element: Sendable, Hashable {
    case float32
    /// The upper half of a float32.
    case bfloat16
    case float64
    case byte

    /// What activations are made of where a state computes in a precision.
    init(_ precision: Precision) {
        self =
            switch precision {
            case .float32: .float32
            case .bfloat16: .bfloat16
            }
    }

    /// Bytes of one value.
    var byteCount: Int {
        switch self {
        case .float64: 8
        case .float32: 4
        case .bfloat16: 2
        case .byte: 1
        }
    }
}
