import Files

/// The digests of a file, computed on other threads while something else is done.
struct FileHashing {
    private let path: String
    private let sha256: Task<Result<[(path: String, bytes: Int, digest: Digest)], FileError>, Never>
    private var md5: Task<Result<String, FileError>, Never>?

    /// Starts to hash.
    ///
    /// - Parameter paths: The files; the first is the one that the others belong to.
    init(paths: [String]) {
        path = paths.first ?? ""
        sha256 = Task.detached {
            Self.result { () throws(FileError) in
                var digests: [(path: String, bytes: Int, digest: Digest)] = []
                for path in paths {
                    let file = try MappedFile(path: path)
                    digests.append((path, file.count, SHA256.digest(of: file)))
                }
                return digests
            }
        }
    }

    /// Starts the MD5 as well, if it is how one of these published files is told; one of another size is not it.
    mutating func addMD5(ifNeededFor files: [PublishedFile]) {
        let path = path
        // A file that cannot be opened any more fails with its SHA-256.
        let size = try? MappedFile(path: path).count
        guard files.contains(where: { $0.md5 != nil && ($0.bytes == nil || $0.bytes == size) }) else { return }
        md5 = md5 ?? Task.detached { Self.result { () throws(FileError) in try MD5.digest(ofFile: path) } }
    }

    /// Waits for the digests.
    ///
    /// - Returns: The digests.
    /// - Throws: `CatalogError.file` when the file cannot be read any more.
    func identity() async throws(CatalogError) -> FileIdentity {
        do throws(FileError) {
            let sha256 = try await sha256.value.get()
            guard let main = sha256.first else { throw FileError.notFound(path: path) }
            let parts = sha256.dropFirst().map {
                FilePart(name: FilePath.name(of: $0.path), bytes: $0.bytes, sha256: $0.digest)
            }
            return FileIdentity(
                bytes: main.bytes, sha256: main.digest, md5: try await md5?.value.get(), parts: Array(parts))
        } catch {
            throw CatalogError(error)
        }
    }

    private static func result<Value>(_ work: () throws(FileError) -> Value) -> Result<Value, FileError> {
        do { return .success(try work()) } catch { return .failure(error) }
    }
}
