package import Files

extension Dataset {
    /// The SHA-256 over the path, size and SHA-256 of each file that is used, and the labels, in order of the paths.
    ///
    /// Files that are not used, such as field-of-view masks and second observers, have no say; nor does the folder's own place.
    ///
    /// - Parameter digests: What is known of the folder's files; by default every file is read.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `TasksError.file` when a file cannot be read.
    package func fingerprint(_ digests: FileDigests? = nil) throws(TasksError) -> String {
        var hash = SHA256()
        for path in items.flatMap(\.files).sorted() {
            do throws(FileError) {
                let known =
                    if let digests { try digests.digest(ofFile: path) } else {
                        try FileDigests.Known(file: root + "/" + path)
                    }
                hash.update("\(path)\n\(known.byteCount)\n\(known.digest.hex)\n")
            } catch { throw .file(error) }
        }
        for item in items.sorted(by: { $0.image < $1.image }) {
            guard case .labels(let labels) = item.truth else { continue }
            hash.update("\(item.image)\n\(labels.map { $0 == .positive ? "1" : "0" }.joined(separator: ","))\n")
        }
        return hash.finish().hex
    }
}
