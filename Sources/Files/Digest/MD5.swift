import CCrypto

/// The MD5 digests that some archives publish for their files; they identify, they do not protect.
package enum MD5 {
    /// The digest of a file in hexadecimal.
    package static func digest(ofFile path: String) throws(FileError) -> String {
        digest(of: try MappedFile(path: path))
    }

    package static func digest(of file: MappedFile) -> String {
        var digest = MessageDigest(EVP_md5())
        _ = digest.update(file)
        return Hexadecimal.text(digest.finish())
    }

    /// The digest of a file for as long as somebody wants it, which is asked for every mebibyte; nil when nobody does.
    package static func digest(of file: MappedFile, while isWanted: () -> Bool) -> String? {
        var digest = MessageDigest(EVP_md5())
        return digest.update(file, while: isWanted) ? Hexadecimal.text(digest.finish()) : nil
    }
}
