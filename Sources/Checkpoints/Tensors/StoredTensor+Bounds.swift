import Tensors

extension StoredTensor {
    /// How far a view may expand its storage before it is taken for a bomb, in bytes.
    private static let expansionLimit = 1 << 30

    /// Checks the view against its storage.
    ///
    /// - Throws: `CheckpointError.tensor` naming the tensor when an element lies outside, or the storage is missing or short.
    package func check() throws(CheckpointError) {
        if let fault { throw .tensor(path: storage.path, name: label, fault: fault) }
    }

    private var fault: TensorFault? {
        if hasLazyBits { return .lazyBits }
        guard shape.count > 0 else { return nil }
        if let fault = storage.fault { return fault }
        guard let end = endOfElements, end <= storage.byteCount / dtype.byteCount else {
            return .outOfBounds(shape: shape, strides: strides, offset: offset, storageBytes: storage.byteCount)
        }
        let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: dtype.byteCount)
        guard !overflow, bytes <= max(storage.byteCount, Self.expansionLimit) else {
            return .tooLarge(bytes: overflow ? Int.max : bytes)
        }
        return nil
    }

    /// One past the last element that the view touches, in elements; nil when it cannot be counted.
    private var endOfElements: Int? {
        guard offset >= 0, strides.count == shape.rank else { return nil }
        var last = offset
        for (extent, stride) in zip(shape.dimensions, strides) {
            guard stride >= 0 else { return nil }
            let (reach, isTooFar) = (extent - 1).multipliedReportingOverflow(by: stride)
            let (sum, overflow) = last.addingReportingOverflow(reach)
            guard !isTooFar, !overflow else { return nil }
            last = sum
        }
        let (end, overflow) = last.addingReportingOverflow(1)
        return overflow ? nil : end
    }
}
