package import Files
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

extension StoredTensor {
    /// How many elements are handled at a time, so that a piece stays in the processor's cache.
    private static let pieceElements = 1 << 17

    /// The elements in row-major order, little-endian.
    ///
    /// - Throws: `CheckpointError` when the storage is missing, short or damaged.
    package func contiguousBytes() throws(CheckpointError) -> [UInt8] {
        try check()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        try forEachPiece { piece throws(CheckpointError) in bytes += [UInt8](copying: piece) }
        return bytes
    }

    /// The SHA-256 of `contiguousBytes()`, which are not gathered in memory for it.
    package func digest() throws(CheckpointError) -> Digest {
        var hash = SHA256()
        try forEachPiece { piece throws(CheckpointError) in hash.update(piece) }
        return hash.finish()
    }

    /// The elements as float32, converted from any real type.
    ///
    /// - Throws: `CheckpointError` when they cannot be read, or are complex.
    package func float32() throws(CheckpointError) -> Tensor {
        guard let conversion = Float32Conversion(from: dtype) else {
            throw .tensor(path: storage.path, name: label, fault: .noRealValues(dtype))
        }
        try check()
        if dtype == .float32, liesAsNeeded, shape.count > 0 {
            return Tensor(shape, try storage.withBytes(in: mappedBytes) { [Float](copying: $0) })
        }
        var values: [Float] = []
        values.reserveCapacity(shape.count)
        try forEachPiece { piece throws(CheckpointError) in conversion.append(piece, to: &values) }
        return Tensor(shape, values)
    }

    /// Lends the elements as float32 in row-major order: from the map itself where they lie there in this form, else from a copy.
    ///
    /// - Throws: `CheckpointError` when they cannot be read, or are complex.
    package func withFloat32<Result>(_ body: (Span<Float>) -> Result) throws(CheckpointError) -> Result {
        try check()
        if dtype == .float32, liesAsNeeded, shape.count > 0 {
            let lent = try storage.withBytes(in: mappedBytes) { bytes -> Result? in
                bytes.isAligned(for: Float.self) ? bytes.withElements(Float.self, body) : nil
            }
            if let lent { return lent }
        }
        // The compiler fails on the span of a value without a name.
        let values = try float32().values
        return body(values.span)
    }

    /// Lends the contiguous little-endian bytes piece by piece: from the map itself where they lie there in this form.
    package func forEachPiece(
        _ body: (RawSpan) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        try check()
        guard shape.count > 0 else { return }
        if liesAsNeeded {
            try forEachMappedPiece(body)
        } else {
            switch dtype.componentByteCount {
            case 1: try forEachGatheredPiece(of: UInt8.self, body)
            case 2: try forEachGatheredPiece(of: UInt16.self, body)
            case 4: try forEachGatheredPiece(of: UInt32.self, body)
            default: try forEachGatheredPiece(of: UInt64.self, body)
            }
        }
    }

    /// Whether the storage has the elements in row-major order and little-endian.
    private var liesAsNeeded: Bool { isContiguous && (!storage.isBigEndian || dtype.byteCount == 1) }

    /// Where the storage has them then.
    private var mappedBytes: Range<Int> { offset * dtype.byteCount..<(offset + shape.count) * dtype.byteCount }

    private func forEachMappedPiece(
        _ body: (RawSpan) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        let pieceBytes = Self.pieceElements * dtype.byteCount
        for start in stride(from: mappedBytes.lowerBound, to: mappedBytes.upperBound, by: pieceBytes) {
            try storage.withBytes(in: start..<min(start + pieceBytes, mappedBytes.upperBound), body)
        }
    }

    private func forEachGatheredPiece<Component: FixedWidthInteger & ByteConvertible>(
        of type: Component.Type, _ body: (RawSpan) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        let view = StridedView(self)
        let usedBytes = 0..<view.end * MemoryLayout<Component>.size
        try storage.withBytes(in: usedBytes) { bytes throws(CheckpointError) in
            var start = 0
            while start < view.count {
                let end = min(start + Self.pieceElements, view.count)
                let piece: [Component] = view.gather(start..<end, from: bytes, swapped: storage.isBigEndian)
                try piece.withBytes(body)
                start = end
            }
        }
    }
}

extension DType {
    /// The bytes of one number: half an element for the complex types.
    var componentByteCount: Int {
        switch self {
        case .complex64, .complex128: byteCount / 2
        default: byteCount
        }
    }
}

extension Shape {
    /// The widest element.
    private static let widestElement = 16

    /// The shape of extents that a file states, whose bytes and strides can be counted too; nil when they cannot.
    ///
    /// A zero hides overflow in the product of the others, and strides are made of those.
    init?(stored extents: [Int]) {
        // Failure is the answer; the caller words it with the tensor's name.
        guard let shape = try? Shape(checking: extents),
            let filled = try? Shape(checking: extents.map { max($0, 1) } + [Self.widestElement]),
            filled.count > 0
        else { return nil }
        self = shape
    }
}
