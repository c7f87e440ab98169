/// What is wrong with a checkpoint beyond its pickle and its single tensors.
package enum ContainerFault: Sendable, Equatable {
    case tooDeep(limit: Int)
    case tooManyTensors(limit: Int)
    case namesTooLong(limit: Int)
    case invalidByteOrder(String)
    case cutOff(what: String)
    case storageCount(key: String, expected: Int, found: Int)
    case undescribedStorage(key: String)
    case malformed(what: String)
    /// A tensor that the file lists is not in it, or was left out for this reason.
    case absent(tensor: String, listedIn: String, reason: String?)
    case unsupported(what: String)
}

extension ContainerFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooDeep(let limit): "tensors lie more than \(limit) levels deep"
        case .tooManyTensors(let limit): "more than \(limit) ways lead to tensors"
        case .namesTooLong(let limit): "the names of tensors take more than \(limit) bytes together"
        case .invalidByteOrder(let text): "states the byte order '\(text)', which is neither little nor big"
        case .cutOff(let what): "ends inside \(what): the file is cut off"
        case .storageCount(let key, let expected, let found):
            "storage '\(key)' has \(found) elements, where the pickle says \(expected)"
        case .undescribedStorage(let key): "storage '\(key)' follows, which the pickle does not describe"
        case .malformed(let what): "\(what) is malformed"
        case .absent(let tensor, let list, let reason):
            "tensor '\(tensor)' is listed in \(list) and not in the file\(reason.map { ": \($0)" } ?? "")"
        case .unsupported(let what): "\(what) is not supported"
        }
    }

    package var hint: String? {
        if case .cutOff = self { "download the file again" } else { nil }
    }
}
