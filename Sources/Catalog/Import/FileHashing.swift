import Files

/// The digests of a file, computed on other threads while something else is done.
struct FileHashing {
    private struct Part {
        let path: String
        let digest: Task<Result<(bytes: Int, sha256: Digest), FileError>, Never>

        init(path: String) {
            self.path = path
            digest = Task.detached {
                FileHashing.result { () throws(FileError) in
                    let file = try MappedFile(path: path)
                    return (file.count, SHA256.digest(of: file))
                }
            }
        }
    }

    private var main: Part
    private var others: [Part] = []
    private var md5: Task<Result<String, FileError>, Never>?

    /// Starts to hash what is probably a checkpoint, while it is found out which files belong to it.
    init(path: String) {
        main = Part(path: path)
    }

    /// Hashes the files of a checkpoint, whatever was begun with.
    ///
    /// - Parameter paths: The files; the first is the one that the others belong to.
    mutating func cover(_ paths: [String]) {
        if let path = paths.first, path != main.path { main = Part(path: path) }
        others = paths.dropFirst().map(Part.init)
    }

    /// Starts the MD5 as well, if it is how one of these published files is told; one of another size is not it.
    mutating func addMD5(ifNeededFor files: [PublishedFile]) {
        let path = main.path
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
            let (bytes, sha256) = try await main.digest.value.get()
            var parts: [FilePart] = []
            for other in others {
                let (bytes, sha256) = try await other.digest.value.get()
                parts.append(FilePart(name: FilePath.name(of: other.path), bytes: bytes, sha256: sha256))
            }
            return FileIdentity(bytes: bytes, sha256: sha256, md5: try await md5?.value.get(), parts: parts)
        } catch {
            throw CatalogError(error)
        }
    }

    private static func result<Value>(_ work: () throws(FileError) -> Value) -> Result<Value, FileError> {
        do { return .success(try work()) } catch { return .failure(error) }
    }
}
