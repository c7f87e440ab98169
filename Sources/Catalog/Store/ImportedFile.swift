package import Files

/// The file that a model was imported from.
package struct ImportedFile: Codable, Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: Digest
    /// Present when the card tells files by their MD5.
    package var md5: String?
    /// The container in words.
    package var container: String
    /// The further files of a model in several, such as the shards beside an index.
    package var parts: [FilePart]?
}
