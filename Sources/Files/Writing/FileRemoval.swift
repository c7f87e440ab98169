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
