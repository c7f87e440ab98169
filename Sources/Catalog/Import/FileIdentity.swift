import Files

/// Size and digests, by which a file is told from others.
struct FileIdentity: Sendable {
    let bytes: Int
    let sha256: Digest
    /// Only when some card knows files by it.
    let md5: String?
    /// Further files that belong to it.
    let parts: [FilePart]

    /// Whether this is a published file.
    func matches(_ file: PublishedFile) -> Bool {
        if let known = file.sha256, sha256.hex.hasPrefix(known) { return true }
        return file.md5 != nil && file.md5 == md5
    }

    /// Whether this is a file of a card: `nil` when the card cannot tell.
    ///
    /// Files of the same name are compared where there are any, as a card may list several files and know the digest of some.
    func isConfirmed(by card: Card, fileName: String) -> Bool? {
        if card.files.contains(where: matches) { return true }
        let named = card.files.filter { $0.name == fileName }
        let comparable = named.isEmpty ? card.files : named
        return comparable.isEmpty || comparable.contains { !$0.hasDigest } ? nil : false
    }
}
