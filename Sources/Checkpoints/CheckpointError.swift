package import Errors
package import Files
package import HDF5

/// Why a checkpoint cannot be read or written, as facts; `description` words them and `hint` says what to do.
///
/// All of them mean that the input is malformed or refused, but for a file that is not there, and one that the machine does not read
/// or write.
package enum CheckpointError: Fault, Equatable {
    case file(FileError)
    /// The file is something else altogether.
    case foreign(path: String, format: ForeignFormat)
    /// The pickle would call something when Python loaded it; `fault` says what else is wrong with it.
    case refused(path: String, calls: PickleCalls, fault: String?)
    case pickle(path: String, location: PickleLocation, fault: PickleFault)
    case safetensors(path: String, fault: SafetensorsFault)
    case numPyArchive(path: String, member: String, fault: NumPyArchiveFault)
    case hdf5(path: String, fault: HDF5Error)
    case bundle(path: String, fault: BundleFault)
    case sharded(path: String, fault: ShardFault)
    case tensor(path: String, name: String, fault: TensorFault)
    case container(path: String, fault: ContainerFault)
    case write(path: String, fault: WriteFault)

    package var kind: FaultKind {
        switch self {
        case .file(let error): error.kind
        case .sharded(_, .missingShard): .notFound
        case .hdf5(_, let fault): fault.kind
        default: .refused
        }
    }
}

extension CheckpointError {
    package var description: String { LegibleText(words).description }

    private var words: String {
        switch self {
        case .file(let error): error.description
        case .foreign(let path, let format): "\(path): \(format.description)"
        case .refused(let path, let calls, let fault):
            "\(path): refused, because loading it would call \(calls.words)" + (fault.map { "; and \($0)" } ?? "")
        case .pickle(let path, let location, let fault): "\(path): \(location.description): \(fault.description)"
        case .safetensors(let path, let fault): "\(path): \(fault.description)"
        case .numPyArchive(let path, let member, let fault): "\(path): member '\(member)': \(fault.description)"
        case .hdf5(let path, let fault): "\(path): \(fault.description)"
        case .bundle(let path, let fault): "\(path): \(fault.description)"
        case .sharded(let path, let fault): "\(path): \(fault.description)"
        case .tensor(let path, let name, let fault): "\(path): tensor '\(name)': \(fault.description)"
        case .container(let path, let fault): "\(path): \(fault.description)"
        case .write(let path, let fault): "\(path): \(fault.description)"
        }
    }

    package var hint: String? {
        switch self {
        case .file(let error): error.hint
        case .foreign(_, let format): format.hint
        case .refused(let path, let calls, let fault):
            calls.hint(path: path, canBeOpened: fault == nil)
        case .pickle(_, _, let fault): fault.hint
        case .safetensors(_, let fault): fault.hint
        case .numPyArchive(_, _, let fault): fault.hint
        case .hdf5(_, let fault): fault.hint
        case .bundle(_, let fault): fault.hint
        case .sharded(_, let fault): fault.hint
        case .tensor(_, _, let fault): fault.hint
        case .container(_, let fault): fault.hint
        case .write: nil
        }
    }
}

extension CheckpointError {
    /// Runs what may fail with an error of files, which it passes on as its own.
    static func passingOn<Result: ~Copyable>(
        _ body: () throws(FileError) -> Result
    ) throws(CheckpointError) -> Result {
        do {
            return try body()
        } catch {
            throw .file(error)
        }
    }
}

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
