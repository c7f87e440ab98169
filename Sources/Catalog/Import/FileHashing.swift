import Files

/// The digests of a file, computed on other threads while something else is done.
struct FileHashing {
    private let path: String
    private let sha256: Task<Result<(bytes: Int, digest: Digest), FileError>, Never>
    private var md5: Task<Result<String, FileError>, Never>?

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

    /// Starts the MD5 as well, by which some cards know their files.
    mutating func addMD5() {
        let path = path
        md5 = md5 ?? Task.detached { Self.result { () throws(FileError) in try MD5.digest(ofFile: path) } }
    }

    /// Waits for the digests.
    ///
    /// - Returns: The digests.
    /// - Throws: `CatalogError.file` when the file cannot be read any more.
    func identity() async throws(CatalogError) -> FileIdentity {
        do {
            let sha256 = try await sha256.value.get()
            return FileIdentity(bytes: sha256.bytes, sha256: sha256.digest, md5: try await md5?.value.get())
        } catch {
            throw CatalogError(error)
        }
    }

    private static func result<Value>(_ work: () throws(FileError) -> Value) -> Result<Value, FileError> {
        do { return .success(try work()) } catch { return .failure(error) }
    }
}
