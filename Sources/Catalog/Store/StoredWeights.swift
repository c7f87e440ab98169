package import Files

/// The canonical weights of a model: a blob of the store.
package struct StoredWeights: Codable, Sendable, Hashable {
    /// Of the blob, which is also its name.
    package var sha256: Digest
    /// Of the values, whatever the container; see `CanonicalDigest`.
    package var canonicalSHA256: Digest
    package var bytes: Int
    package var parameters: Int
}
