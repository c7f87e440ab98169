import Tensors

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
