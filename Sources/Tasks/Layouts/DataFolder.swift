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

    private init(_ path: String, names: [String]) {
        (self.path, self.names) = (path, names)
    }

    /// The same folder with some of its names.
    func keeping(_ isKept: (String) -> Bool) -> DataFolder { DataFolder(path, names: names.filter(isKept)) }

    private static let leftovers: Set = ["thumbs.db", "desktop.ini", "__macosx"]
    private static let extensions: Set = ["jpg", "jpeg", "png", "tif", "tiff", "gif", "dcm", "dicom"]
    /// Those of pictures that are not read, which is said of each of them where a folder has no others.
    private static let otherExtensions: Set = [
        "webp", "ppm", "pgm", "pbm", "pnm", "bmp", "jp2", "j2k", "jxl", "heic", "heif", "avif", "nii", "gz",
        "npy", "npz", "mat", "nrrd", "mha", "svg", "pdf", "psd", "ico", "xcf",
    ]

    /// The folder inside this one, or nil when there is none.
    func folder(_ name: String) throws(TasksError) -> DataFolder? {
        guard names.contains(name), Folder.exists(path + "/" + name) else { return nil }
        return try DataFolder(path + "/" + name)
    }

    /// The folder inside this one that has the first of some names, in whatever letters, or nil when there is none.
    func folder(anyOf names: [String]) throws(TasksError) -> DataFolder? {
        for name in names {
            for candidate in self.names where candidate.lowercased() == name {
                if let folder = try folder(candidate) { return folder }
            }
        }
        return nil
    }

    /// The last part of the path.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The folder itself and those in it: providers' archives are unpacked into a folder of any name, and either is given.
    ///
    /// - Throws: `TasksError` when one cannot be listed.
    func andBelow() throws(TasksError) -> [DataFolder] {
        var folders = [self]
        // A folder of very many things is the data set itself.
        for name in names.prefix(100) {
            if let inside = try folder(name) { folders.append(inside) }
        }
        return folders
    }

    /// The names of pictures by their stem, the name without its extension.
    ///
    /// - Throws: `TasksError.ambiguous` when two names have one stem.
    func pictures() throws(TasksError) -> [String: String] {
        let pictures = try files(Self.extensions)
        return try pictures.isEmpty ? files(Self.otherExtensions) : pictures
    }

    private func files(_ extensions: Set<String>) throws(TasksError) -> [String: String] {
        var byStem: [String: String] = [:]
        for name in names {
            guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
                extensions.contains(name[name.index(after: dot)...].lowercased())
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
