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

/// A byte of a pickle.
package struct PickleLocation: Sendable, Equatable, CustomStringConvertible {
    /// The member of the archive that holds the pickle; nil when the file itself does.
    package let member: String?
    package let offset: Int

    package var description: String {
        member.map { "\($0), byte \(offset)" } ?? "byte \(offset)"
    }
}

/// How much a pickle may build; real checkpoints stay far below.
enum PickleLimits {
    static let nodes = 1 << 21
    static let stack = 1 << 21
    static let memo = 1 << 21
    static let nameLength = 1024
    static let rank = 64
    /// The members of all collections together, copies included.
    static let members = 1 << 24
    /// The bytes of a storage's key; PyTorch counts them, or takes the address of the storage.
    static let keyLength = 256
    /// The different callables that a pickle may call, and the calls that are listed with their places.
    static let callables = 1 << 16
    static let listedCalls = 1 << 12
    /// The bytes that reconstructors may make out of each byte of the pickle: latin-1 text doubles at most.
    static let expansion = 4
}
