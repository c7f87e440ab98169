import Tensors

/// What a storage holds: elements of a type, or bytes that its tensors give a type to.
enum StorageType: Sendable, Equatable {
    case elements(DType)
    case untyped
    /// An element type that only an inert tensor can have, such as a quantised one, and its width.
    case opaque(name: String, byteCount: Int)

    var byteCount: Int {
        switch self {
        case .elements(let dtype): dtype.byteCount
        case .untyped: 1
        case .opaque(_, let byteCount): byteCount
        }
    }
}
