/// What is wrong with a checkpoint beyond its pickle and its single tensors.
package enum ContainerFault: Sendable, Equatable {
    case tooDeep(limit: Int)
    case tooManyTensors(limit: Int)
    case invalidByteOrder(String)
    case cutOff(what: String)
    case storageCount(key: String, expected: Int, found: Int)
    case undescribedStorage(key: String)
    case malformed(what: String)
}

extension ContainerFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooDeep(let limit): "tensors lie more than \(limit) levels deep"
        case .tooManyTensors(let limit): "more than \(limit) ways lead to tensors"
        case .invalidByteOrder(let text): "states the byte order '\(text)', which is neither little nor big"
        case .cutOff(let what): "ends inside \(what): the file is cut off"
        case .storageCount(let key, let expected, let found):
            "storage '\(key)' has \(found) elements, where the pickle says \(expected)"
        case .undescribedStorage(let key): "storage '\(key)' follows, which the pickle does not describe"
        case .malformed(let what): "\(what) is malformed"
        }
    }

    package var hint: String? {
        if case .cutOff = self { "download the file again" } else { nil }
    }
}
