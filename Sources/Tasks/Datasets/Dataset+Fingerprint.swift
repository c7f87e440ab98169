package import Files

extension Dataset {
    /// The SHA-256 over the path, size and SHA-256 of each file that is used, and the labels or runs, in order of the paths.
    ///
    /// Files that are not used, such as field-of-view masks and second observers, have no say; nor does the folder's own place.
    ///
    /// - Parameters:
    ///   - digests: What is known of the folder's files; by default every file is read.
    ///   - progress: Called after each file with how many are done and how many there are.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `TasksError.file` when a file cannot be read.
    package func fingerprint(
        _ digests: FileDigests? = nil, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(TasksError) -> String {
        var hash = SHA256()
        let items = items.sortedByImage()
        // The order of the files is that of the images where there are no others.
        let paths = items.table.hasMasks ? items.flatMap(\.files).sorted() : []
        let count = paths.isEmpty ? items.count : paths.count
        for index in 0..<count {
            let path = paths.isEmpty ? items.table.image(of: Int(items.rows[index])) : paths[index]
            do throws(FileError) {
                let known =
                    if let digests { try digests.digest(ofFile: path) } else {
                        try FileDigests.Known(file: root + "/" + path)
                    }
                hash.update("\(path)\n\(known.byteCount)\n\(known.digest.hex)\n")
            } catch { throw .file(error) }
            progress(index + 1, count)
        }
        for item in items {
            switch item.truth {
            case .mask: break
            case .labels(let labels): hash.update("\(item.image)\n\(labels.map(\.text).joined(separator: ","))\n")
            case .runs(let runs): hash.update("\(item.image)\n\(SHA256.digest(of: runs.packed).hex)\n")
            }
        }
        return hash.finish().hex
    }
}

extension DatasetItems {
    /// The items in order of their images' paths, byte by byte.
    func sortedByImage() -> DatasetItems {
        DatasetItems(
            table,
            rows: rows.sorted { left, right in
                table.imageBytes(of: Int(left)).lexicographicallyPrecedes(table.imageBytes(of: Int(right)))
            })
    }
}
