import Glibc

/// The removal of files and folders.
package enum FileRemoval {
    /// Removes a file, or a link to one, and makes that durable, so that whatever is removed next is gone later.
    ///
    /// - Parameter path: The file; one that is not there is no error.
    /// - Throws: `FileError` when it cannot be removed.
    package static func remove(_ path: String) throws(FileError) {
        try check(unlink(path), path)
    }

    /// Removes a folder that is empty, and makes that durable.
    ///
    /// - Parameter path: The folder; one that is not there is no error.
    /// - Throws: `FileError` when something is in it.
    package static func removeEmptyFolder(_ path: String) throws(FileError) {
        try check(rmdir(path), path)
    }

    private static func check(_ status: Int32, _ path: String) throws(FileError) {
        guard status == 0 || errno == ENOENT else {
            throw .failed(operation: "remove", path: path, reason: lastSystemError())
        }
        try FolderPath.flush(FolderPath.of(path))
    }
}

/// The renaming of files.
package enum FileMove {
    /// Gives a file another name of the same file system, in place of a file that has it, and makes that durable.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - target: Its new path.
    /// - Throws: `FileError` when it cannot be renamed.
    package static func rename(_ source: String, to target: String) throws(FileError) {
        guard Glibc.rename(source, target) == 0 else {
            throw .failed(operation: "rename", path: source, reason: lastSystemError())
        }
        try FolderPath.flush(FolderPath.of(target))
    }
}

/// The folder part of paths.
enum FolderPath {
    /// The folder that holds a path: `.` for a bare name.
    static func of(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a rename inside a folder durable.
    static func flush(_ folder: String) throws(FileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .failed(operation: "open", path: folder, reason: lastSystemError())
        }
        defer { close(descriptor) }
        // Some network file systems refuse to flush a folder; they are durable by other means.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw .failed(operation: "flush", path: folder, reason: lastSystemError())
        }
    }
}
