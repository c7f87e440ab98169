package import Tensors

/// A tensor of the file as the ledger sees it.
package struct SourceTensor: Sendable, Hashable {
    /// Keys from the file's root.
    package let path: [String]
    package let dtype: DType
    package let shape: Shape

    package init(path: [String], dtype: DType, shape: Shape) {
        self.path = path
        self.dtype = dtype
        self.shape = shape
    }

    /// The keys joined by dots.
    package var name: String { path.joined(separator: ".") }
}
