import CCrypto

/// A running digest of libcrypto, `EVP_MD_CTX`.
struct MessageDigest: ~Copyable {
    private let context: OpaquePointer

    init(_ algorithm: OpaquePointer?) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, algorithm, nil) == 1 else {
            preconditionFailure("libcrypto has no memory or lacks the digest")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Takes more bytes in; `EVP_DigestUpdate`.
    mutating func update(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { buffer in
            let status = EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
            precondition(status == 1, "EVP_DigestUpdate failed")
        }
    }

    /// The digest of everything so far, after which nothing may be added; `EVP_DigestFinal_ex`.
    mutating func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            let status = EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            precondition(status == 1, "EVP_DigestFinal_ex failed")
            count = Int(length)
        }
    }

    /// Takes a whole file in, in pieces that stay in the cache.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - isWanted: Asked before each piece; the rest is left out when it says no.
    /// - Returns: Whether all of the file was taken in.
    mutating func update(_ file: MappedFile, while isWanted: () -> Bool = { true }) -> Bool {
        var start = 0
        while start < file.count {
            guard isWanted() else { return false }
            let end = min(start + 1 << 20, file.count)
            file.withBytes(in: start..<end) { update($0) }
            start = end
        }
        return true
    }
}

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
