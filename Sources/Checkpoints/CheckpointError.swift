package import Files
package import HDF5

/// Why a checkpoint cannot be read or written, as facts; `description` words them and `hint` says what to do.
///
/// All of them mean that the input is malformed or refused, but for a file that is not there.
package enum CheckpointError: Error, Sendable, Equatable {
    case file(FileError)
    /// The file is something else altogether.
    case foreign(path: String, format: ForeignFormat)
    /// The pickle would call these when Python loaded it.
    case refused(path: String, callables: [GlobalUse])
    case pickle(path: String, location: PickleLocation, fault: PickleFault)
    case safetensors(path: String, fault: SafetensorsFault)
    case numPyArchive(path: String, member: String, fault: NumPyArchiveFault)
    case hdf5(path: String, fault: HDF5Error)
    case bundle(path: String, fault: BundleFault)
    case sharded(path: String, fault: ShardFault)
    case tensor(path: String, name: String, fault: TensorFault)
    case container(path: String, fault: ContainerFault)
    case write(path: String, fault: WriteFault)

    package var isNotFound: Bool {
        switch self {
        case .file(let error): error.isNotFound
        case .sharded(_, .missingShard): true
        default: false
        }
    }
}

extension CheckpointError: CustomStringConvertible {
    /// How many callables one message names.
    private static let namedCallables = 20

    package var description: String { LegibleText(words).description }

    private var words: String {
        switch self {
        case .file(let error): error.description
        case .foreign(let path, let format): "\(path): \(format.description)"
        case .refused(let path, let callables):
            "\(path): refused, because loading it would call "
                + callables.prefix(Self.namedCallables).map { "\($0.name) (at byte \($0.offset))" }
                .joined(separator: ", ")
                + (callables.count > Self.namedCallables ? " and \(callables.count - Self.namedCallables) more" : "")
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
        case .refused:
            "a checkpoint of weights calls nothing: if you trust this file, load it in Python and save its state_dict again"
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
