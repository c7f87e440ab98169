import FoundationEssentials

/// The names in a folder, sorted, without those that systems leave behind.
struct DataFolder {
    let path: String
    let names: [String]

    /// Lists a folder.
    ///
    /// - Throws: `TasksError` when it is missing or cannot be listed.
    init(_ path: String) throws(TasksError) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            throw .folderNotFound(path: path)
        }
        do {
            let all = try FileManager.default.contentsOfDirectory(atPath: path)
            names = all.filter { !$0.hasPrefix(".") && !Self.leftovers.contains($0.lowercased()) }.sorted()
        } catch { throw .inaccessible(path: path, reason: "cannot be listed") }
        // Without the trailing slash that completion in a shell leaves.
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static let leftovers: Set = ["thumbs.db", "desktop.ini", "__macosx"]
    private static let extensions: Set = ["jpg", "jpeg", "png", "tif", "tiff", "gif"]

    /// The folder inside this one, or nil when there is none.
    func folder(_ name: String) throws(TasksError) -> DataFolder? {
        guard names.contains(name) else { return nil }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder), isFolder else {
            return nil
        }
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

    /// Whether a path that a table names stays below the table's folder.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The first few names, for a message.
    var summary: [String] { names.count > 6 ? names.prefix(5) + ["… (\(names.count) names)"] : names }
}
