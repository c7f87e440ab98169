/// The names of Python classes and functions, across the versions of Python and NumPy that wrote them.
enum PythonName {
    /// The name as Python 3 and NumPy 2 spell it, without control characters.
    static func canonical(module: String, name: String) -> String {
        let module = modules[module] ?? renamedPackage(module)
        let plain = "\(module).\(name)".unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F ? "·" : Character(scalar)
        }
        return String(plain)
    }

    private static let modules = [
        "__builtin__": "builtins", "copy_reg": "copyreg", "torch.tensor": "torch._tensor", "_codecs": "codecs",
        "dill.dill": "dill._dill", "_operator": "operator",
    ]

    private static func renamedPackage(_ module: String) -> String {
        for (old, new) in [("numpy.core.", "numpy._core.")] where module.hasPrefix(old) {
            return new + module.dropFirst(old.count)
        }
        return module
    }

    /// Whether a name stands for a type whose mention means something to the reader.
    static func isKnownType(_ name: String) -> Bool {
        StorageType(className: name) != nil || DTypeName.dtype(name) != nil || known.contains(name)
            || NumPyType.addedTypes[name] != nil || name.hasPrefix("numpy.dtypes.") || InertClass.isKnown(name)
    }

    private static let known: Set<String> = [
        "builtins.object", "builtins.int", "builtins.float", "builtins.str", "builtins.bool", "builtins.bytes",
        "numpy.ndarray", "torch.strided", "torch.contiguous_format", "torch.channels_last", "torch.preserve_format",
        "torch.per_tensor_affine", "torch.per_channel_affine", "torch.sparse_coo", "torch.sparse_csr",
    ]
}
