package import Tensors

/// Why a tensor's elements cannot be had.
package enum TensorFault: Sendable, Equatable {
    case missingStorage(key: String)
    /// The storage has fewer bytes in the file than the checkpoint says.
    case shortStorage(key: String, expected: Int, found: Int)
    case checksum(offset: Int, expected: UInt32, found: UInt32)
    /// The view reaches beyond its storage.
    case outOfBounds(shape: Shape, strides: [Int], offset: Int, storageBytes: Int)
    case invalidView(shape: [Int], strides: [Int], offset: Int)
    case lazyBits
    case withoutData
    case noRealValues(DType)
    case tooLarge(bytes: Int)
    /// The container to be written has no such elements.
    case unwritable(DType)
}

extension TensorFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingStorage(let key): "its storage '\(key)' is not in the file"
        case .shortStorage(let key, let expected, let found):
            "its storage '\(key)' needs \(expected) bytes, but the file has \(found): the file is cut off or damaged"
        case .checksum(let offset, let expected, let found):
            "its bytes from \(offset) have CRC-32C \(String(found, radix: 16)), not \(String(expected, radix: 16)):"
                + " the file is damaged"
        case .outOfBounds(let shape, let strides, let offset, let bytes):
            "shape \(shape) with strides \(strides) and offset \(offset) reaches beyond its storage of \(bytes) bytes"
        case .invalidView(let shape, let strides, let offset):
            "shape \(shape) with strides \(strides) and offset \(offset) is no view of a storage"
        case .lazyBits: "is stored as a lazy conjugate or negation, which is not supported"
        case .withoutData: "is a meta tensor: the file has its shape but not its values"
        case .noRealValues(let dtype): "has elements of type \(dtype.name), which are no real numbers"
        case .tooLarge(let bytes): "expands to \(bytes) bytes, more than its storage can justify"
        case .unwritable(let dtype): "elements of type \(dtype.name) cannot be written in this format"
        }
    }

    package var hint: String? {
        switch self {
        case .missingStorage, .shortStorage, .checksum: "download the file again"
        default: nil
        }
    }
}
