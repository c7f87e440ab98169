import Tensors

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
