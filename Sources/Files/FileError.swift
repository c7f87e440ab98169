package import Errors
import Glibc

/// What can go wrong with a file, as facts; `description` words them and `hint` says what to do.
package enum FileError: Fault, Equatable {
    case notFound(path: String)
    case notRegular(path: String, kind: FileKind)
    /// Something else stands where a folder should be.
    case notFolder(path: String)
    case failed(operation: String, path: String, reason: String)
    case lockTimedOut(path: String, waited: Duration)
    /// Bytes were asked for that the data does not have.
    case endOfData(offset: Int, needed: Int, available: Int)
    case tar(path: String, fault: TarFault)
    case zip(path: String, fault: ZipFault)

    package var kind: FaultKind {
        switch self {
        case .notFound: .notFound
        // The machine's fault, and not that of what was given.
        case .failed, .lockTimedOut, .notFolder: .failed
        case .notRegular, .endOfData, .tar, .zip: .refused
        }
    }
}

extension FileError {
    package var description: String {
        switch self {
        case .notFound(let path): "\(path): no such file"
        case .notRegular(let path, let kind): "\(path): is \(kind.description), not a file"
        case .notFolder(let path): "\(path): is no folder, and should be one"
        case .failed(let operation, let path, let reason): "\(path): cannot \(operation): \(reason)"
        case .lockTimedOut(let path, let waited):
            "\(path): another process held the lock for \(waited.components.seconds) s"
        case .endOfData(let offset, let needed, let available):
            "data ends at offset \(offset): \(counted(needed, "byte")) needed, \(available) left"
        case .tar(let path, let fault): LegibleText("\(path): \(fault.description)").description
        case .zip(let path, let fault): LegibleText("\(path): \(fault.description)").description
        }
    }

    package var hint: String? {
        switch self {
        case .notFound: "check the path"
        case .notRegular(_, .folder): "name a file inside it"
        case .notFolder: "move it away, or choose another place"
        case .lockTimedOut: "wait for the other zoo to finish, then try again"
        case .tar(_, let fault): fault.hint
        case .zip(_, let fault): fault.hint
        // What cannot be read is not helped by a folder that can be written.
        case .failed(let operation, _, let reason): operation == "open" ? nil : Self.advice[reason]
        case .notRegular, .endOfData: nil
        }
    }

    /// What to do when a disk or a folder refuses, by the system's words for it.
    private static let advice: [String: String] = {
        let isFull = "free some space, then run the same command again"
        let isShut = "make the folder writable, or choose another one"
        let reasons = [
            (ENOSPC, isFull), (EDQUOT, isFull), (EFBIG, "raise the limit of file sizes (ulimit -f), then run it again"),
            (EROFS, isShut), (EACCES, isShut), (EPERM, isShut),
        ]
        return Dictionary(reasons.map { (systemError($0), $1) }) { first, _ in first }
    }()
}

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

/// The reason of the last failed system call, as the C library words it.
func lastSystemError() -> String {
    systemError(errno)
}

/// An error number in the C library's words.
func systemError(_ number: Int32) -> String {
    String(cString: strerror(number))
}
