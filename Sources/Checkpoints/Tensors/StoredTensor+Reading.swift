package import Files
package import Tensors

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
