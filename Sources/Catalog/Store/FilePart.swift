package import Files

/// A further file of a model that was published in several.
package struct FilePart: Codable, Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: Digest
}
