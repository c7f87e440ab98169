/// What is wrong with a tar archive.
package enum TarFault: Error, Sendable, Equatable {
    case checksum(offset: Int)
    case malformedNumber(field: String, offset: Int)
    case outOfBounds(member: String, size: Int, available: Int)
    case duplicateName(String)
    case nameNotText(offset: Int)
    case tooManyMembers(limit: Int)
    case cutOff(offset: Int)
}

extension TarFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .checksum(let offset): "the tar header at offset \(offset) has a wrong checksum: the file is damaged"
        case .malformedNumber(let field, let offset): "the \(field) of the tar header at offset \(offset) is malformed"
        case .outOfBounds(let member, let size, let available):
            "tar member '\(member)' needs \(size) bytes, but the file has \(available): the file is cut off or damaged"
        case .duplicateName(let name): "two tar members are called '\(name)'"
        case .nameNotText(let offset): "the name in the tar header at offset \(offset) is not UTF-8"
        case .tooManyMembers(let limit): "the tar archive has more than \(limit) members"
        case .cutOff(let offset): "the tar archive ends inside the header at offset \(offset): the file is cut off"
        }
    }

    package var hint: String? {
        switch self {
        case .checksum, .outOfBounds, .cutOff: "download the file again"
        default: nil
        }
    }
}
