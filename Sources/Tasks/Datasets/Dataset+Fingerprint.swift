package import Files

extension Dataset {
    /// The SHA-256, in hexadecimal, over the path, size and SHA-256 of each file that is used, and the labels, in order of the paths.
    ///
    /// Files that are not used, such as field-of-view masks and second observers, have no say; nor does the folder's own place.
    ///
    /// - Parameter digest: The size and digest of a file; it may remember them.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `TasksError.file` when a file cannot be read.
    package func fingerprint(
        digest: (_ path: String) throws(FileError) -> (byteCount: Int, digest: Digest) = Self.digest(ofFile:)
    ) throws(TasksError) -> String {
        var hash = SHA256()
        for path in items.flatMap(\.files).sorted() {
            do {
                let file = try digest(root + "/" + path)
                hash.update("\(path)\n\(file.byteCount)\n\(file.digest.hex)\n")
            } catch { throw .file(error) }
        }
        for item in items.sorted(by: { $0.image < $1.image }) {
            guard case .labels(let labels) = item.truth else { continue }
            hash.update("\(item.image)\n\(labels.map { $0 == .positive ? "1" : "0" }.joined(separator: ","))\n")
        }
        return hash.finish().hex
    }

    /// Reads a file.
    package static func digest(ofFile path: String) throws(FileError) -> (byteCount: Int, digest: Digest) {
        let file = try MappedFile(path: path)
        return (file.count, SHA256.digest(of: file))
    }
}
