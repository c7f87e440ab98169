import CCrypto

/// A running SHA-256.
package struct SHA256: ~Copyable {
    private var digest = MessageDigest(EVP_sha256())

    package init() {}

    package mutating func update(_ bytes: RawSpan) {
        digest.update(bytes)
    }

    package mutating func update(_ bytes: [UInt8]) {
        digest.update(bytes.span.bytes)
    }

    package mutating func update(_ text: String) {
        update([UInt8](text.utf8))
    }

    /// The digest of everything so far, after which nothing may be added.
    package mutating func finish() -> Digest {
        Digest(bytes: digest.finish())
    }

    package static func digest(of bytes: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    package static func digest(ofFile path: String) throws(FileError) -> Digest {
        digest(of: try MappedFile(path: path))
    }

    package static func digest(of file: MappedFile) -> Digest {
        var hash = SHA256()
        _ = hash.digest.update(file)
        return hash.finish()
    }

    /// The digest of a file for as long as somebody wants it, which is asked for every mebibyte; nil when nobody does.
    package static func digest(of file: MappedFile, while isWanted: () -> Bool) -> Digest? {
        var hash = SHA256()
        return hash.digest.update(file, while: isWanted) ? hash.finish() : nil
    }
}
