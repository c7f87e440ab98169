/// Why a checkpoint cannot be written.
package enum WriteFault: Sendable, Equatable {
    case duplicateName(String)
    case wrongSize(name: String, expected: Int, found: Int)
    case unsupportedName(String)
    /// The format itself ends at `limit`.
    case tooLarge(bytes: Int, limit: Int)
}

extension WriteFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicateName(let name): "two tensors are called '\(name)'"
        case .wrongSize(let name, let expected, let found):
            "tensor '\(name)': \(expected) bytes were announced and \(found) came"
        case .unsupportedName(let name): "the name '\(name)' is reserved by the format, or none that it can hold"
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the format holds (\(limit))"
        }
    }
}
