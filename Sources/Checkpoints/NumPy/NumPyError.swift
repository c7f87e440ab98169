package import Errors
package import Files

/// Why a `.npy` file gave no float32 tensor.
package enum NumPyError: Fault, Equatable {
    case file(FileError)
    case notNumPy(path: String)
    case unknownVersion(path: String, major: UInt8, minor: UInt8)
    /// The header, a Python literal, says something else than it must at this character.
    case malformedHeader(path: String, character: Int, expected: String)
    case unsupportedType(path: String, found: String)
    case sizeMismatch(path: String, expected: Int, found: Int)

    package var kind: FaultKind {
        if case .file(let error) = self, error.kind == .notFound { .notFound } else { .refused }
    }
}

extension NumPyError {
    package var description: String { LegibleText(words).description }

    private var words: String {
        switch self {
        case .file(let error): error.description
        case .notNumPy(let path): "\(path): not a .npy file"
        case .unknownVersion(let path, let major, let minor):
            "\(path): .npy version \(major).\(minor), known are 1.0, 2.0 and 3.0"
        case .malformedHeader(let path, let character, let expected):
            "\(path): header, character \(character): expected \(expected)"
        case .unsupportedType(let path, let found): "\(path): element type '\(found)', expected float32 ('<f4')"
        case .sizeMismatch(let path, let expected, let found):
            "\(path): \(found) bytes of elements, expected \(expected) from the shape"
        }
    }

    package var hint: String? {
        switch self {
        case .file(let error): error.hint
        case .notNumPy, .unknownVersion, .malformedHeader: "numpy.save writes such files"
        case .unsupportedType: "convert it with array.astype('float32') before numpy.save"
        case .sizeMismatch: "the file may be incomplete; copy it again"
        }
    }
}
