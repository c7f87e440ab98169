package import Errors
package import Files
package import HDF5

/// Why a checkpoint cannot be read or written, as facts; `description` words them and `hint` says what to do.
///
/// All of them mean that the input is malformed or refused, but for a file that is not there.
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
        case .file(let error) where error.kind == .notFound: .notFound
        case .sharded(_, .missingShard): .notFound
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
