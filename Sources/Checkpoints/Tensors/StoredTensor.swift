package import Tensors

/// A tensor in a checkpoint: what it is and where its bytes are; nothing is read until its elements are asked for.
package struct StoredTensor: Sendable {
    /// What error messages call it: its path in the checkpoint where that is known.
    package let label: String
    package let dtype: DType
    package let shape: Shape
    /// In elements, one an axis; never negative, and 0 where an axis is expanded.
    package let strides: [Int]
    /// The first element, counted in elements from the start of the storage.
    package let offset: Int
    let storage: Storage
    let hasLazyBits: Bool

    init(
        label: String, dtype: DType, shape: Shape, strides: [Int], offset: Int, storage: Storage,
        hasLazyBits: Bool = false
    ) {
        self.label = label
        self.dtype = dtype
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.storage = storage
        self.hasLazyBits = hasLazyBits
    }

    /// The identity of the storage: tensors with the same one share memory.
    package var storageID: ObjectIdentifier { ObjectIdentifier(storage) }

    /// The name of the storage inside the file.
    package var storageKey: String { storage.key }

    /// The bytes of the elements, laid out contiguously.
    package var byteCount: Int { shape.count * dtype.byteCount }

    /// Whether the elements lie in row-major order without gaps; an axis of extent 1 has no say.
    package var isContiguous: Bool {
        guard shape.count > 0 else { return true }
        return zip(shape.dimensions, zip(strides, shape.contiguousStrides)).allSatisfy { extent, strides in
            extent == 1 || strides.0 == strides.1
        }
    }

    func named(_ name: String) -> StoredTensor {
        StoredTensor(
            label: name, dtype: dtype, shape: shape, strides: strides, offset: offset, storage: storage,
            hasLazyBits: hasLazyBits)
    }
}

extension StoredTensor: CustomStringConvertible {
    package var description: String { "\(dtype.name) \(shape)" }
}
