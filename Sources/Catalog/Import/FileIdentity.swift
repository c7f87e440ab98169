import Files

/// Size and digests, by which a file is told from others.
struct FileIdentity: Sendable {
    let bytes: Int
    let sha256: Digest
    /// Only when some card knows files by it.
    let md5: String?
    /// Further files that belong to it.
    let parts: [FilePart]

    /// Digits of a SHA-256 that tell a file by themselves; fewer, such as the eight in a file's name, do so with its size.
    private static let tellingDigits = 10

    /// Whether this is a published file.
    func matches(_ file: PublishedFile) -> Bool {
        guard !isExcluded(by: file) else { return false }
        if let known = file.sha256, known.utf8.count >= Self.tellingDigits || file.bytes != nil { return true }
        return file.md5 != nil && file.md5 == md5
    }

    /// Whether something known of a published file says that this is another one.
    private func isExcluded(by file: PublishedFile) -> Bool {
        if let known = file.bytes, known != bytes { return true }
        // The MD5 is not computed where a SHA-256 tells.
        if let known = file.sha256 { return !sha256.hex.hasPrefix(known) }
        return file.md5.map { $0 != md5 } ?? false
    }

    /// Whether this is a file of a card: `nil` when the card cannot tell.
    ///
    /// Files of the same name are compared where there are any, as a card may list several files and know the digest of some.
    func isConfirmed(by card: Card, fileName: String) -> Bool? {
        if card.files.contains(where: matches) { return true }
        let named = card.files.filter { $0.name == fileName }
        let comparable = named.isEmpty ? card.files : named
        return comparable.allSatisfy(isExcluded) && !comparable.isEmpty ? false : nil
    }
}
