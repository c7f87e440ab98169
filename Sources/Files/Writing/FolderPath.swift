import Glibc

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
