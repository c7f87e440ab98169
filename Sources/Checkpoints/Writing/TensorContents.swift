import Files
package import Tensors

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
