/// The containers in which models were published.
package enum ContainerKind: String, Codable, Sendable, Hashable, CaseIterable {
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pytorchTar = "pytorch-tar"
    case safetensors
    case hdf5
    case tensorflowBundle = "tensorflow-bundle"
    case dillPickle = "dill-pickle"

    /// The container in words.
    package var title: String {
        switch self {
        case .pytorchZip: "PyTorch zip"
        case .pytorchLegacy: "PyTorch legacy stream"
        case .pytorchTar: "PyTorch tar of 2017"
        case .safetensors: "safetensors"
        case .hdf5: "HDF5"
        case .tensorflowBundle: "TensorFlow checkpoint"
        case .dillPickle: "dill pickle"
        }
    }
}
