import Files

extension Dataset {
    /// The SHA-256, in hexadecimal, over the path, size and SHA-256 of each file that is used, in order of their paths.
    ///
    /// Files that are not used, such as field-of-view masks and second observers, have no say; nor does the folder's own place.
    ///
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `TasksError.file` when a file cannot be read.
    package func fingerprint() throws(TasksError) -> String {
        var hash = SHA256()
        for path in items.flatMap({ [$0.image, $0.mask] }).sorted() {
            let file: MappedFile
            do { file = try MappedFile(path: root + "/" + path) } catch { throw .file(error) }
            hash.update("\(path)\n\(file.count)\n\(SHA256.digest(of: file).hex)\n")
        }
        return hash.finish().hex
    }
}
