import Glibc

/// Files that have no name until they are whole (`O_TMPFILE`): the system takes back what nobody named.
enum UnnamedFile {
    /// Glibc's macro is not one that Swift imports; the number is the same on every processor.
    private static let flag = 0o20000000 | O_DIRECTORY

    /// Opens an empty file for writing.
    ///
    /// - Parameter folder: Where it will be named.
    /// - Returns: The descriptor; nil where there are no such files, or none that could be named later.
    static func open(in folder: String) -> Int32? {
        let descriptor = Glibc.open(folder, flag | O_WRONLY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
        guard access(link(to: descriptor), F_OK) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Gives a file a name that is free.
    ///
    /// - Returns: Whether it has it; else `errno` says why.
    static func name(_ descriptor: Int32, _ path: String) -> Bool {
        linkat(AT_FDCWD, link(to: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }

    /// By its descriptor itself only a privileged process may name a file.
    private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}
