/// A file that a model's authors published.
package struct PublishedFile: Codable, Sendable, Hashable {
    package var name: String
    package var container: ContainerKind
    /// Where the authors put it, best first.
    package var urls: [String]
    package var bytes: Int?
    /// In hexadecimal; the first digits where only these are known.
    package var sha256: String?
    package var md5: String?
    /// Who states size and digests: nobody has read them off the file itself.
    package var evidence: String?
    /// How to get it, or what to mind.
    package var note: String?

    /// Whether a digest is known by which the file can be told.
    package var hasDigest: Bool { sha256 != nil || md5 != nil }
}
