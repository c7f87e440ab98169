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

/// PyTorch's names of element types.
enum DTypeName {
    /// The type that a global such as `torch.float32` names; nil for any other.
    static func dtype(_ global: String) -> DType? {
        guard global.hasPrefix("torch.") else { return nil }
        let name = String(global.dropFirst("torch.".count))
        return DType(rawValue: aliases[name] ?? name)
    }

    private static let aliases = [
        "half": "float16", "float": "float32", "double": "float64", "short": "int16", "int": "int32", "long": "int64",
        "cfloat": "complex64", "cdouble": "complex128",
    ]
}

extension StorageType {
    /// The type of a storage class, such as `torch.FloatStorage` or `torch.cuda.HalfStorage`; nil for other names.
    ///
    /// PyTorch itself goes by the last part of the name, whatever the module.
    init?(className: String) {
        guard className.hasPrefix("torch."), className.hasSuffix("Storage"),
            let name = className.split(separator: ".").last
        else { return nil }
        switch name.dropLast("Storage".count) {
        case "Float": self = .elements(.float32)
        case "Double": self = .elements(.float64)
        case "Half": self = .elements(.float16)
        case "BFloat16": self = .elements(.bfloat16)
        case "Long": self = .elements(.int64)
        case "Int": self = .elements(.int32)
        case "Short": self = .elements(.int16)
        case "Char": self = .elements(.int8)
        case "Byte": self = .elements(.uint8)
        case "Bool": self = .elements(.bool)
        case "ComplexFloat": self = .elements(.complex64)
        case "ComplexDouble": self = .elements(.complex128)
        case "Untyped", "_Untyped": self = .untyped
        case "QInt8": self = .opaque(name: "qint8", byteCount: 1)
        case "QUInt8": self = .opaque(name: "quint8", byteCount: 1)
        case "QInt32": self = .opaque(name: "qint32", byteCount: 4)
        case "QUInt4x2": self = .opaque(name: "quint4x2", byteCount: 1)
        case "QUInt2x4": self = .opaque(name: "quint2x4", byteCount: 1)
        default: return nil
        }
    }
}
