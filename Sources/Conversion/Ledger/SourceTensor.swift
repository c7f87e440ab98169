package import Tensors

/// A tensor of the file as the ledger sees it.
package struct SourceTensor: Sendable, Hashable {
    /// Keys from the file's root.
    package let path: [String]
    /// What joins them to a name.
    package let separator: String
    /// The layer that the file says it belongs to.
    package let layer: String?
    package let dtype: DType
    package let shape: Shape

    package init(path: [String], separator: String = ".", layer: String? = nil, dtype: DType, shape: Shape) {
        self.path = path
        self.separator = separator
        self.layer = layer
        self.dtype = dtype
        self.shape = shape
    }

    /// The keys as the file's own tools join them.
    package var name: String { path.joined(separator: separator) }
}
