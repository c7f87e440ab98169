/// How a checkpoint is packed.
package enum Container: String, Sendable, Hashable, Encodable {
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pytorchTar = "pytorch-tar"
    case pickle
    case safetensors
    case sharded
    case hdf5
    case kerasArchive = "keras"
    case tensorFlowBundle = "tensorflow-bundle"
    case numPyArchive = "npz"

    /// The container in words.
    package var description: String {
        switch self {
        case .pytorchZip: "PyTorch zip"
        case .pytorchLegacy: "PyTorch legacy pickle stream"
        case .pytorchTar: "PyTorch tar of 2017"
        case .pickle: "plain pickle"
        case .safetensors: "safetensors"
        case .sharded: "checkpoint in several files"
        case .hdf5: "HDF5"
        case .kerasArchive: "Keras 3 archive"
        case .tensorFlowBundle: "TensorFlow checkpoint"
        case .numPyArchive: "NumPy archive"
        }
    }

    /// What stands between the parts of a tensor's path: groups and scopes are written with slashes, keys with full stops.
    var separator: String {
        switch self {
        case .hdf5, .kerasArchive, .tensorFlowBundle: "/"
        default: "."
        }
    }
}

extension Container: CustomStringConvertible {}
