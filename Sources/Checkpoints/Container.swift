/// How a checkpoint is packed.
package enum Container: String, Sendable, Hashable, Encodable {
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pickle
    case safetensors

    /// The container in words.
    package var description: String {
        switch self {
        case .pytorchZip: "PyTorch zip"
        case .pytorchLegacy: "PyTorch legacy pickle stream"
        case .pickle: "plain pickle"
        case .safetensors: "safetensors"
        }
    }
}

extension Container: CustomStringConvertible {}
