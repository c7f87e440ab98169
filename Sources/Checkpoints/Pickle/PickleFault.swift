/// What is wrong with a pickle.
package enum PickleFault: Error, Sendable, Equatable {
    case cutOff
    case unknownOpcode(UInt8)
    case unsupportedProtocol(Int)
    case stackUnderflow
    case missingMark
    case unknownMemo(Int)
    case malformedValue(opcode: String)
    case notText
    case wrongType(operation: String, found: String)
    case limit(what: String, limit: Int)
    case outOfBandBuffer
    /// A text that stands for bytes does not stand for so many.
    case malformedBytes(count: Int)
    case extensionCode(Int)
    case malformedPersistentID
    case unexpectedPersistentID
    case unknownStorageType(String)
    case contradictoryStorage(key: String)
    case malformedArguments(callable: String)
    case trailingValue
}

extension PickleFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cutOff: "the pickle ends too soon: the file is cut off or damaged"
        case .unknownOpcode(let opcode): "0x\(String(opcode, radix: 16)) is no pickle opcode: the file is damaged"
        case .unsupportedProtocol(let version): "pickle protocol \(version) is not known; 0 to 5 are"
        case .stackUnderflow: "the pickle takes a value from an empty stack"
        case .missingMark: "the pickle looks for a mark that is not there"
        case .unknownMemo(let index): "the pickle refers to value \(index), which it has not stored"
        case .malformedValue(let opcode): "the value of \(opcode) is malformed"
        case .notText: "a text is not UTF-8"
        case .wrongType(let operation, let found): "\(operation) meets a \(found)"
        case .limit(let what, let limit): "more than \(limit) \(what)"
        case .outOfBandBuffer: "the pickle refers to buffers outside the file, and they are not here"
        case .malformedBytes(let count): "the text that stands for \(count) bytes is damaged"
        case .extensionCode(let code): "the pickle uses extension code \(code), which only its program knows"
        case .malformedPersistentID: "a persistent id does not describe a storage"
        case .unexpectedPersistentID: "a persistent id stands in a pickle that is not PyTorch's"
        case .unknownStorageType(let name): "'\(name)' is no type of storage"
        case .contradictoryStorage(let key): "storage '\(key)' is described in two ways"
        case .malformedArguments(let callable): "the arguments of \(callable) are malformed"
        case .trailingValue: "the pickle stops with other than one value"
        }
    }

    package var hint: String? {
        switch self {
        case .outOfBandBuffer: "in Python, save it again without buffer_callback: pickle.dump(VALUE, FILE)"
        case .cutOff, .unknownOpcode, .malformedBytes: "download the file again"
        default: nil
        }
    }
}
