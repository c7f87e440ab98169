/// What is wrong with a member of a NumPy archive.
package enum NumPyArchiveFault: Error, Sendable, Equatable {
    case notNumPy
    case unknownVersion(major: UInt8, minor: UInt8)
    /// The header says something else than it must at this character.
    case malformedHeader(character: Int, expected: String)
    /// The elements are pickled Python objects.
    case objects
    case unsupportedType(String)
    case wrongSize(expected: Int, found: Int)
    case malformedMetadata
}

extension NumPyArchiveFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notNumPy: "is not in the .npy format"
        case .unknownVersion(let major, let minor): ".npy version \(major).\(minor), known are 1.0, 2.0 and 3.0"
        case .malformedHeader(let character, let expected): "header, character \(character): expected \(expected)"
        case .objects: "refused, because its elements are pickled Python objects"
        case .unsupportedType(let type): "elements of type '\(type)' are not supported"
        case .wrongSize(let expected, let found): "\(found) bytes of elements, expected \(expected) from the shape"
        case .malformedMetadata: "the metadata is no text without axes that is a JSON object of texts"
        }
    }

    package var hint: String? {
        switch self {
        case .objects: "in Python, save the numbers alone: numpy.savez(OUT, **{name: array.astype('float32'), …})"
        case .unsupportedType: "convert it with array.astype('float32') before numpy.savez"
        default: nil
        }
    }
}
