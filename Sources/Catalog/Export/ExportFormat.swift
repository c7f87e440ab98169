/// The forms in which a model leaves the store.
package enum ExportFormat: String, Codable, Sendable, Hashable, CaseIterable {
    /// A state dict with torchvision's names that `torch.load(weights_only=True)` reads.
    case pytorch
    /// The canonical file, byte for byte.
    case safetensors
    /// Torchvision's names in an archive that `numpy.load` reads.
    case npz
    /// The network as a graph of operators, with its weights.
    case onnx
    /// The network as a model of Keras 3, with its weights.
    case keras

    /// Whether the file says what is computed, not only with which weights.
    var hasGraph: Bool { self == .onnx || self == .keras }

    /// How Python loads a file of this form, in one line.
    ///
    /// - Parameter path: The file.
    /// - Returns: A statement.
    func loading(_ path: String) -> String {
        let path = Self.quoted(path)
        return switch self {
        case .pytorch: "model.fc = torch.nn.Identity(); model.load_state_dict(torch.load(\(path), weights_only=True))"
        case .safetensors:
            "model.fc = torch.nn.Identity(); model.load_state_dict(safetensors.torch.load_file(\(path)))"
        case .npz: "weights = dict(numpy.load(\(path)))"
        case .onnx: "features, = onnxruntime.InferenceSession(\(path)).run(None, {'images': images})"
        case .keras: "model = keras.models.load_model(\(path))"
        }
    }

    /// A text as Python writes it.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
    }
}
