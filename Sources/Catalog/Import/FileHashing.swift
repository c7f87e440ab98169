import Files

/// The digests of a file, computed on other threads while something else is done.
///
/// It lives no longer than the body of `run`: a thread that still hashed while the program ends would do so with a library that is being
/// cleaned up.
struct FileHashing {
    /// One file and the digest that is being computed of it; nil in its place when it was stopped.
    private struct Work<Value: Sendable>: Sendable {
        let path: String
        let task: Task<Result<Value?, FileError>, Never>

        init(path: String, _ work: @escaping @Sendable (MappedFile) -> Value?) {
            self.path = path
            task = Task.detached {
                do throws(FileError) {
                    return .success(work(try MappedFile(path: path)))
                } catch {
                    return .failure(error)
                }
            }
        }

        /// Waits for the digest.
        func value() async throws(CatalogError) -> Value {
            do throws(FileError) {
                if let value = try await task.value.get() { return value }
            } catch {
                throw CatalogError(error)
            }
            throw .stopped(file: path)
        }

        /// Stops, and waits until nothing is read any more.
        func end() async {
            task.cancel()
            _ = await task.value
        }
    }

    private typealias Part = Work<FilePart>

    private var main: Part
    private var others: [Part] = []
    private var md5: Work<String>?
    /// Files that turned out not to belong to the checkpoint.
    private var abandoned: [Part] = []

    private init(path: String) {
        main = Self.part(path)
    }

    private static func part(_ path: String) -> Part {
        Part(path: path) { file in
            SHA256.digest(of: file, while: { !Task.isCancelled }).map { digest in
                FilePart(name: FilePath.name(of: path), bytes: file.count, sha256: digest)
            }
        }
    }

    /// Does something beside which a file is hashed; however that ends, nothing is hashed any more afterwards.
    ///
    /// - Parameters:
    ///   - path: What is probably a checkpoint; which files belong to it is found out meanwhile.
    ///   - body: What is done.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws.
    static func run<Value>(
        path: String, _ body: (inout FileHashing) async throws(CatalogError) -> Value
    ) async throws(CatalogError) -> Value {
        var hashing = FileHashing(path: path)
        do {
            let value = try await body(&hashing)
            await hashing.end()
            return value
        } catch {
            await hashing.end()
            throw error
        }
    }

    /// Hashes the files of a checkpoint, whatever was begun with.
    ///
    /// - Parameter paths: The files; the first is the one that the others belong to.
    mutating func cover(_ paths: [String]) {
        if let path = paths.first, path != main.path {
            main.task.cancel()
            abandoned.append(main)
            main = Self.part(path)
        }
        others = paths.dropFirst().map(Self.part)
    }

    /// Starts the MD5 as well, if it is how one of these published files is told; one of another size is not it.
    mutating func addMD5(ifNeededFor files: [PublishedFile]) {
        let path = main.path
        // A file that cannot be opened any more fails with its SHA-256.
        let size = try? MappedFile(path: path).count
        guard files.contains(where: { $0.md5 != nil && ($0.bytes == nil || $0.bytes == size) }) else { return }
        md5 = md5 ?? Work(path: path) { file in MD5.digest(of: file, while: { !Task.isCancelled }) }
    }

    /// Waits for the digests.
    ///
    /// - Returns: The digests.
    /// - Throws: `CatalogError` when the file cannot be read any more.
    func identity() async throws(CatalogError) -> FileIdentity {
        let file = try await main.value()
        var parts: [FilePart] = []
        for other in others { parts.append(try await other.value()) }
        return FileIdentity(bytes: file.bytes, sha256: file.sha256, md5: try await md5?.value(), parts: parts)
    }

    /// Stops what is still under way, all of it at once, and waits for its end.
    private func end() async {
        let parts = [main] + others + abandoned
        for part in parts { part.task.cancel() }
        await md5?.end()
        for part in parts { await part.end() }
    }
}
