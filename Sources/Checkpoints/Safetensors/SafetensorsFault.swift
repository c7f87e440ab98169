package import Files

/// What is wrong with a safetensors file.
package enum SafetensorsFault: Error, Sendable, Equatable {
    case headerTooLong(bytes: Int, limit: Int)
    case cutOff(expected: Int, found: Int)
    case malformedHeader(JSONFault)
    case malformedEntry(name: String, reason: String)
    case unsupportedType(name: String, type: String)
    case hole(name: String, from: Int, to: Int)
    case overlap(name: String, with: String)
    case wrongSize(name: String, expected: Int, found: Int)
    case excess(bytes: Int)
    case malformedMetadata(key: String)
    case tooManyTensors(limit: Int)
}

extension SafetensorsFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .headerTooLong(let bytes, let limit):
            "a safetensors header of \(bytes) bytes exceeds the limit of \(limit)"
        case .cutOff(let expected, let found):
            "is a safetensors file that should have \(expected) bytes and has \(found): it is cut off"
        case .malformedHeader(let fault): fault.description(of: "the safetensors header")
        case .malformedEntry(let name, let reason): "tensor '\(name)': \(reason)"
        case .unsupportedType(let name, let type): "tensor '\(name)': elements of type '\(type)' are not supported"
        case .hole(let name, let from, let to): "tensor '\(name)': bytes \(from) to \(to) before it belong to no tensor"
        case .overlap(let name, let other): "tensor '\(name)': shares bytes with '\(other)'"
        case .wrongSize(let name, let expected, let found):
            "tensor '\(name)': its shape needs \(expected) bytes, its range has \(found)"
        case .excess(let bytes): "is a safetensors file followed by \(bytes) bytes that belong to no tensor"
        case .malformedMetadata(let key): "the metadata '\(key)' of the safetensors header is no text"
        case .tooManyTensors(let limit): "the safetensors header has more than \(limit) tensors"
        }
    }

    package var hint: String? {
        if case .cutOff = self { "download the file again" } else { nil }
    }
}
