import Files

/// The digests of a file, computed on other threads while something else is done.
struct FileHashing {
    private let path: String
    private let sha256: Task<Result<(bytes: Int, digest: Digest), FileError>, Never>

    /// Starts to hash.
    init(path: String) {
        self.path = path
        sha256 = Task.detached {
            Self.result { () throws(FileError) in
                let file = try MappedFile(path: path)
                return (file.count, SHA256.digest(of: file))
            }
        }
    }

    /// Waits for the digests.
    ///
    /// - Parameter md5: Whether the MD5 is wanted as well.
    /// - Returns: The digests.
    /// - Throws: `CatalogError.file` when the file cannot be read any more.
    func identity(md5: Bool) async throws(CatalogError) -> FileIdentity {
        let path = path
        let second = md5 ? Task.detached { Self.result { () throws(FileError) in try MD5.digest(ofFile: path) } } : nil
        do {
            let sha256 = try await sha256.value.get()
            return FileIdentity(bytes: sha256.bytes, sha256: sha256.digest, md5: try await second?.value.get())
        } catch {
            throw CatalogError(error)
        }
    }

    private static func result<Value>(_ work: () throws(FileError) -> Value) -> Result<Value, FileError> {
        do { return .success(try work()) } catch { return .failure(error) }
    }
}
