/// What is wrong with a zip archive.
package enum ZipFault: Sendable, Equatable {
    case noDirectory
    case trailingBytes(count: Int)
    case severalDisks
    case directoryOutOfBounds
    case tooManyMembers(count: UInt64)
    case malformedDirectory(index: Int)
    case duplicateName(String)
    case nameNotText(index: Int)
    case encrypted(member: String)
    case unsupportedMethod(member: String, method: Int)
    case outOfBounds(member: String)
    case noLocalHeader(member: String, offset: Int)
    case nameMismatch(central: String, local: String)
    case fieldMismatch(member: String, field: String)
    case overlap(String, String)
    case impossibleSize(member: String, compressed: Int, size: Int)
    case tooLarge(member: String, size: Int, limit: Int)
    case checksum(member: String, expected: UInt32, found: UInt32)
    case corruptData(member: String)
    case noSuchMember(String)
}

extension ZipFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noDirectory: "is a zip archive without its directory: its end is missing, as in a download cut off"
        case .trailingBytes(let count): "is a zip archive followed by \(count) foreign bytes"
        case .severalDisks: "is one part of a zip archive in several parts"
        case .directoryOutOfBounds: "the zip directory lies outside the file"
        case .tooManyMembers(let count): "the zip directory claims \(count) members"
        case .malformedDirectory(let index): "entry \(index) of the zip directory is malformed"
        case .duplicateName(let name): "two zip members are called '\(name)'"
        case .nameNotText(let index): "the name of zip member \(index) is not UTF-8"
        case .encrypted(let member): "zip member '\(member)' is encrypted"
        case .unsupportedMethod(let member, let method):
            "zip member '\(member)' is compressed by method \(method), not stored or deflated"
        case .outOfBounds(let member): "zip member '\(member)' lies outside the file"
        case .noLocalHeader(let member, let offset): "zip member '\(member)' has no header at offset \(offset)"
        case .nameMismatch(let central, let local):
            "zip member '\(central)' of the directory calls itself '\(local)'"
        case .fieldMismatch(let member, let field): "zip member '\(member)' states two values for its \(field)"
        case .overlap(let first, let second): "zip members '\(first)' and '\(second)' overlap"
        case .impossibleSize(let member, let compressed, let size):
            "zip member '\(member)' cannot make \(size) bytes out of \(compressed)"
        case .tooLarge(let member, let size, let limit):
            "zip member '\(member)' has \(size) bytes, more than the limit of \(limit)"
        case .checksum(let member, let expected, let found):
            "zip member '\(member)' has CRC \(String(found, radix: 16)), not \(String(expected, radix: 16)):"
                + " the file is damaged"
        case .corruptData(let member): "zip member '\(member)' does not inflate to its size: the file is damaged"
        case .noSuchMember(let name): "has no zip member '\(name)'"
        }
    }

    package var hint: String? {
        switch self {
        case .noDirectory, .outOfBounds, .checksum, .corruptData, .directoryOutOfBounds: "download the file again"
        default: nil
        }
    }
}
