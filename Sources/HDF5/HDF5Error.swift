package import Confinement
package import Errors
import Glibc

/// Why an HDF5 file cannot be read or written, as facts; `description` words them and `hint` says what to do.
///
/// The child process sends its own errors in this form.
package enum HDF5Error: Fault, WorkerFailure, Equatable {
    case libraryMissing
    case libraryVersion(found: String, expected: String)
    case functionMissing(String)
    /// The library failed, for this reason in its own words.
    case library(operation: String, reason: String)
    case system(operation: String, reason: String)
    /// What became of the process that runs the library.
    case confinement(ConfinementFault)
    case tooManyObjects(limit: Int)
    case tooDeep(name: String, limit: Int)
    case textTooLong(object: String, attribute: String, limit: Int)
    case filter(dataset: String, id: Int, name: String)
    case externalStorage(dataset: String)
    case virtual(dataset: String)
    case unwritten(dataset: String)
    case inflated(dataset: String, bytes: Int, stored: Int)
    case chunk(dataset: String, bytes: Int)
    case outsideFile(dataset: String, offset: Int, bytes: Int, fileSize: Int)
    case changed(dataset: String)
}

extension HDF5Error {
    package var kind: FaultKind {
        switch self {
        case .libraryMissing, .libraryVersion, .functionMissing, .system, .confinement(.noProgram),
            .confinement(.system):
            .failed
        default: .refused
        }
    }

    /// The fault in words; what a file says in them is cut short and cannot steer a terminal.
    package var description: String { Self.printable(words) }

    /// A text that may come from a file, without control characters and not too long.
    package static func printable(_ text: String) -> String {
        let longest = 1000
        let shown = text.unicodeScalars.prefix(longest).map { scalar in
            scalar.properties.generalCategory == .control ? "·" : Character(scalar)
        }
        return String(shown) + (text.unicodeScalars.count > longest ? "…" : "")
    }

    private var words: String {
        switch self {
        case .libraryMissing: "is an HDF5 file, and libhdf5, which reads those, is not installed"
        case .libraryVersion(let found, let expected):
            "is an HDF5 file, and the installed libhdf5 is version \(found) where this zoo was built with \(expected)"
        case .functionMissing(let name): "is an HDF5 file, and the installed libhdf5 has no function \(name)"
        case .library(let operation, let reason): "libhdf5 cannot \(operation): \(reason)"
        case .system(let operation, let reason): "cannot \(operation): \(reason)"
        case .confinement(let fault): fault.description(of: "libhdf5")
        case .tooManyObjects(let limit): "more than \(limit) groups, data sets and links"
        case .tooDeep(let name, let limit): "'\(name)' lies more than \(limit) levels deep"
        case .textTooLong(let object, let attribute, let limit):
            "the attribute '\(attribute)' of '\(object)' has more text than the \(limit) bytes accepted"
        case .filter(let dataset, let id, let name):
            "data set '\(dataset)' went through the filter \(id)\(name.isEmpty ? "" : " (\(name))"); "
                + "deflate, shuffle and fletcher32 are the ones that are read"
        case .externalStorage(let dataset):
            "data set '\(dataset)' keeps its elements in another file, which is not opened"
        case .virtual(let dataset): "data set '\(dataset)' is put together from other files, which are not opened"
        case .unwritten(let dataset): "data set '\(dataset)' was announced but never written"
        case .inflated(let dataset, let bytes, let stored):
            "data set '\(dataset)' claims \(bytes) bytes, more than its \(stored) stored bytes can justify"
        case .chunk(let dataset, let bytes):
            "data set '\(dataset)' has chunks of \(bytes) bytes, more than it has itself and than are accepted"
        case .outsideFile(let dataset, let offset, let bytes, let fileSize):
            "data set '\(dataset)' has \(bytes) bytes from byte \(offset) on, and the file has \(fileSize): it is cut off or damaged"
        case .changed(let dataset): "data set '\(dataset)' is not what it was when the file was opened"
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .libraryMissing, .functionMissing: "sudo apt-get install libhdf5-dev"
        case .libraryVersion: "build zoo anew on this machine"
        case .library, .confinement(.crashed), .confinement(.forbidden), .outsideFile: "download the file again"
        case .filter: "in Python, write the data set again without that filter"
        case .externalStorage, .virtual: "in Python, copy the data set into one file"
        default: nil
        }
    }
}

extension HDF5Error {
    /// The failure of a system call, with the reason that the system gave.
    static func failed(_ operation: String) -> HDF5Error {
        .system(operation: operation, reason: String(cString: strerror(errno)))
    }

    /// What was said between the program and the process makes no sense.
    static func garbled(_ what: String) -> HDF5Error { .confinement(.garbled(what)) }
}
