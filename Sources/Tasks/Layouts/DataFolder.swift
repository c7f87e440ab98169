import Files

/// The names in a folder, sorted, without those that systems leave behind.
struct DataFolder {
    let path: String
    let names: [String]

    /// Lists a folder.
    ///
    /// - Throws: `TasksError` when it is missing or cannot be listed.
    init(_ path: String) throws(TasksError) {
        guard Folder.exists(path) else { throw .folderNotFound(path: path) }
        do throws(FileError) {
            names = try Folder(path).names.filter { !$0.hasPrefix(".") && !Self.leftovers.contains($0.lowercased()) }
        } catch { throw .file(error) }
        // Without the trailing slash that completion in a shell leaves.
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static let leftovers: Set = ["thumbs.db", "desktop.ini", "__macosx"]
    private static let extensions: Set = ["jpg", "jpeg", "png", "tif", "tiff", "gif", "dcm", "dicom"]

    /// The folder inside this one, or nil when there is none.
    func folder(_ name: String) throws(TasksError) -> DataFolder? {
        guard names.contains(name), Folder.exists(path + "/" + name) else { return nil }
        return try DataFolder(path + "/" + name)
    }

    /// The names of pictures by their stem, the name without its extension.
    ///
    /// - Throws: `TasksError.ambiguous` when two names have one stem.
    func pictures() throws(TasksError) -> [String: String] {
        var byStem: [String: String] = [:]
        for name in names {
            guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
                Self.extensions.contains(name[name.index(after: dot)...].lowercased())
            else { continue }
            let stem = String(name[..<dot])
            if let other = byStem[stem] { throw .ambiguous(path: path, files: [other, name]) }
            byStem[stem] = name
        }
        return byStem
    }

    /// The pictures whose names begin with something, by their stem.
    func pictures(startingWith prefix: String) throws(TasksError) -> [String: String] {
        try pictures().filter { $0.key.hasPrefix(prefix) }
    }

    /// The shortest spelling of a path that a table names, so that a file has one; nil when it leads out of the table's folder.
    static func inside(_ path: String) -> String? {
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !parts.isEmpty, !path.hasPrefix("/"), !parts.contains("..") else { return nil }
        return parts.joined(separator: "/")
    }

    static func exists(_ path: String) -> Bool { FileEntry.exists(path) }

    /// The first few names, for a message.
    var summary: [String] { names.count > 6 ? names.prefix(5) + ["… (\(names.count) names)"] : names }
}
