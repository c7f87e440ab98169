import Files
package import Tensors

/// A tensor to be written.
package struct TensorEntry: Sendable {
    package let name: String
    package let dtype: DType
    package let shape: Shape
    package let contents: TensorContents

    package init(name: String, dtype: DType, shape: Shape, contents: TensorContents) {
        self.name = name
        self.dtype = dtype
        self.shape = shape
        self.contents = contents
    }

    /// A float32 tensor.
    package init(_ name: String, _ tensor: Tensor) {
        self.init(name: name, dtype: .float32, shape: tensor.shape, contents: .tensor(tensor))
    }

    /// A tensor of another checkpoint, its element type kept.
    package init(_ name: String, _ tensor: StoredTensor) {
        self.init(name: name, dtype: tensor.dtype, shape: tensor.shape, contents: .stored(tensor))
    }

    /// An int64 without axes, as `num_batches_tracked` is.
    package init(_ name: String, _ value: Int64) {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        self.init(name: name, dtype: .int64, shape: [], contents: .bytes(bytes))
    }

    package var byteCount: Int { shape.count * dtype.byteCount }

    /// Writes the bytes, as many as the shape says.
    func write(
        to path: String, _ sink: (RawSpan) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        var count = 0
        try contents.forEachPiece { piece throws(CheckpointError) in
            count += piece.byteCount
            guard count <= byteCount else { throw wrongSize(path, count) }
            try sink(piece)
        }
        guard count == byteCount else { throw wrongSize(path, count) }
    }

    private func wrongSize(_ path: String, _ found: Int) -> CheckpointError {
        .write(path: path, fault: .wrongSize(name: name, expected: byteCount, found: found))
    }

    /// Refuses names that stand twice.
    static func checkNames(_ entries: [TensorEntry], path: String) throws(CheckpointError) {
        var names: Set<String> = []
        for entry in entries where !names.insert(entry.name).inserted {
            throw .write(path: path, fault: .duplicateName(entry.name))
        }
    }
}

/// Where the bytes of a tensor to be written come from.
package enum TensorContents: Sendable {
    /// Little-endian bytes at hand.
    case bytes([UInt8])
    /// A tensor in memory.
    case tensor(Tensor)
    /// A tensor of another checkpoint, read while it is written.
    case stored(StoredTensor)
    /// Little-endian bytes made when they are needed.
    case provider(@Sendable () throws(CheckpointError) -> [UInt8])

    /// A tensor that is waited for; where none comes, nothing is written.
    case awaited(@Sendable () -> Tensor?)

    /// Lends the bytes piece by piece.
    func forEachPiece(_ body: (RawSpan) throws(CheckpointError) -> Void) throws(CheckpointError) {
        switch self {
        case .bytes(let bytes): try bytes.withBytes(body)
        case .tensor(let tensor): try tensor.values.withBytes(body)
        case .stored(let tensor): try tensor.forEachPiece(body)
        case .provider(let provide): try provide().withBytes(body)
        case .awaited(let tensor): try tensor()?.values.withBytes(body)
        }
    }
}

/// An atomic file whose digest is taken while it is written.
struct HashedFile: ~Copyable {
    private var file: AtomicFile
    private var hash = SHA256()

    init(_ path: String) throws(CheckpointError) {
        file = try CheckpointError.passingOn { () throws(FileError) in try AtomicFile(path) }
    }

    mutating func write(_ bytes: RawSpan) throws(CheckpointError) {
        hash.update(bytes)
        try CheckpointError.passingOn { () throws(FileError) in try file.write(bytes) }
    }

    mutating func commit() throws(CheckpointError) -> Digest {
        try CheckpointError.passingOn { () throws(FileError) in try file.commit() }
        return hash.finish()
    }
}
