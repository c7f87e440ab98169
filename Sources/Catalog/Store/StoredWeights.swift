import Conversion
package import Files
import Tensors

/// The canonical weights of a model: a blob of the store.
package struct StoredWeights: Codable, Sendable, Hashable {
    /// Of the blob, which is named for it; absent in the report of a dry run.
    package var blob: Digest?
    /// Of the values, whatever the container; see `CanonicalDigest`.
    package var canonicalSHA256: Digest
    /// Of the values, without the blob's header.
    package var bytes: Int
    package var parameters: Int

    init(_ weights: StateDict) {
        parameters = weights.values.reduce(0) { $0 + $1.shape.count }
        bytes = parameters * DType.float32.byteCount
        canonicalSHA256 = CanonicalDigest.digest(of: weights)
    }
}
