import CCrypto

/// The MD5 digests that some archives publish for their files; they identify, they do not protect.
package enum MD5 {
    /// The digest of a file in hexadecimal.
    package static func digest(ofFile path: String) throws(FileError) -> String {
        digest(of: try MappedFile(path: path))
    }

    package static func digest(of file: MappedFile) -> String {
        var digest = MessageDigest(EVP_md5())
        digest.update(file)
        return Hexadecimal.text(digest.finish())
    }
}
