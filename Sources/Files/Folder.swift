package import FoundationEssentials
import Glibc

/// The names in a folder, sorted.
package struct Folder: Sendable {
    package let path: String
    package let names: [String]

    /// Lists a folder.
    ///
    /// - Parameter path: The folder.
    /// - Throws: `FileError` when it is missing, no folder, or cannot be listed.
    package init(_ path: String) throws(FileError) {
        guard let stream = opendir(path) else {
            guard errno != ENOENT else { throw .notFound(path: path) }
            throw .failed(operation: "list", path: path, reason: lastSystemError())
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        self.path = path
        self.names = names.sorted()
    }

    /// Makes a folder, and those above it that are missing; one that is there is no error.
    ///
    /// - Parameter path: The folder.
    /// - Throws: `FileError`, with the system's words, when it cannot be made.
    package static func create(_ path: String) throws(FileError) {
        guard !path.isEmpty, !exists(path) else { return }
        if mkdir(path, 0o777) == 0 { return }
        let parent = FolderPath.of(path)
        if errno == ENOENT, parent != path {
            try create(parent)
            if mkdir(path, 0o777) == 0 { return }
        }
        // Another process may have made it meanwhile.
        let reason = lastSystemError()
        guard !exists(path) else { return }
        guard !FileEntry.exists(path) else { throw .notFolder(path: path) }
        throw .failed(operation: "make the folder", path: path, reason: reason)
    }

    /// Makes sure that a folder can be looked into, if it is there.
    ///
    /// - Parameter path: The folder.
    /// - Throws: `FileError` when something else is there, or the folder is closed to this user.
    package static func check(_ path: String) throws(FileError) {
        guard FileEntry.exists(path) else { return }
        guard exists(path) else { throw .notFolder(path: path) }
        guard access(path, R_OK | X_OK) == 0 else {
            throw .failed(operation: "list", path: path, reason: lastSystemError())
        }
    }

    /// Whether a path names a folder, a link followed.
    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder; one that is not there, or cannot be listed, holds nothing for whoever only looks.
    package static func names(in path: String) -> [String] {
        // Failure is the answer: whoever needs a file of it finds out why.
        (try? Folder(path))?.names ?? []
    }

    /// The bytes of all files in a folder and below it; a link to a folder is not followed.
    package static func byteCount(below path: String, depth: Int = 4) -> Int {
        names(in: path).reduce(0) { sum, name in
            guard let entry = FileEntry("\(path)/\(name)") else { return sum }
            return sum
                + (entry.isFolder && depth > 0
                    ? byteCount(below: entry.path, depth: depth - 1) : FileEntry.byteCount(of: entry.path))
        }
    }

    /// Removes a folder with everything in it; links are removed, not followed.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - depth: How many levels of folders it may hold.
    /// - Throws: `FileError` when something in it cannot be removed.
    package static func remove(_ path: String, depth: Int = 4) throws(FileError) {
        guard FileEntry.isFolder(path), depth > 0 else { return try FileRemoval.remove(path) }
        for name in names(in: path) { try remove("\(path)/\(name)", depth: depth - 1) }
        try FileRemoval.removeEmptyFolder(path)
    }
}

/// What the file system says of a path itself, not of what a link there leads to.
package struct FileEntry: Sendable {
    package let path: String
    package let isFolder: Bool
    /// When it was last written.
    package let modified: Date

    /// Looks at a path; nil when nothing is there, or no longer.
    package init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        isFolder = status.st_mode & S_IFMT == S_IFDIR
        modified = Date(
            timeIntervalSince1970: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1_000_000_000)
    }

    /// Whether something is there, a link followed.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether two paths lead to the same file or folder.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }

    /// Whether a path names a folder itself, not a link to one.
    package static func isFolder(_ path: String) -> Bool { FileEntry(path)?.isFolder ?? false }

    /// The bytes of a regular file, a link followed; 0 when there is none.
    package static func byteCount(of path: String) -> Int {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Int(clamping: status.st_size)
    }
}
