import Glibc

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
