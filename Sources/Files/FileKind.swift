import Glibc

/// What a path names when it is not a regular file.
package enum FileKind: Sendable, Equatable, CustomStringConvertible {
    case folder, pipe, socket, device, other

    init?(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: return nil
        case S_IFDIR: self = .folder
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        case S_IFCHR, S_IFBLK: self = .device
        default: self = .other
        }
    }

    package var description: String {
        switch self {
        case .folder: "a folder"
        case .pipe: "a pipe"
        case .socket: "a socket"
        case .device: "a device"
        case .other: "something else"
        }
    }
}
