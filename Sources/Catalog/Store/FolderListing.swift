import Files
import FoundationEssentials

/// What lies in the folders of the store.
enum FolderListing {
    /// The names in a folder, sorted; a folder that is not there holds nothing.
    static func names(in folder: String) -> [String] {
        // Failure is the answer: what cannot be listed is as good as empty, and whoever needs a file of it finds out.
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether a path names a folder itself, not a link to one.
    static func isFolder(_ path: String) -> Bool {
        // What vanished between two looks is no folder.
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        return type == .typeDirectory
    }

    /// The bytes of a file; 0 when it has gone away.
    static func bytes(of path: String) -> Int {
        // A file that vanished between two looks takes no space.
        (try? MappedFile(path: path))?.count ?? 0
    }

    /// The bytes of all files in a folder and below it.
    static func bytes(below folder: String, depth: Int = 4) -> Int {
        names(in: folder).reduce(0) { sum, name in
            let path = "\(folder)/\(name)"
            return sum + (isFolder(path) && depth > 0 ? bytes(below: path, depth: depth - 1) : bytes(of: path))
        }
    }

    /// When a file was last written; `nil` when it has gone away.
    static func modified(_ path: String) -> Date? {
        // A file that vanished between two looks has no time.
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    /// Removes a folder with everything in it; links are removed, not followed.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - depth: How many levels of folders it may hold.
    /// - Throws: `FileError` when something in it cannot be removed.
    static func remove(_ folder: String, depth: Int = 4) throws(FileError) {
        guard isFolder(folder), depth > 0 else { return try FileRemoval.remove(folder) }
        for name in names(in: folder) { try remove("\(folder)/\(name)", depth: depth - 1) }
        try FileRemoval.removeEmptyFolder(folder)
    }
}
