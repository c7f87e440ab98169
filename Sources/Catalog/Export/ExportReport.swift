import Errors
package import Files
import Networks

/// What an export wrote, for the screen and for `--json`.
package struct ExportReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.export/1"

    package var schema = ExportReport.schema
    package let model: String
    package let format: ExportFormat
    package let path: String
    package let tensors: Int
    package let bytes: Int
    package let sha256: Digest
    package let canonicalSHA256: Digest
    package let isDemo: Bool
    /// How the images must be prepared for the network.
    package let preprocessing: Preprocessing
    /// How Python loads the file.
    package let load: String
    /// What a user of the file should mind.
    package let notes: [String]

    /// - Parameters:
    ///   - manifest: The model.
    ///   - format: The form.
    ///   - tensors: How many tensors the file holds.
    ///   - file: What was written.
    init(of manifest: Manifest, format: ExportFormat, tensors: Int, file: MappedFile) {
        model = manifest.name
        self.format = format
        path = file.path
        self.tensors = tensors
        bytes = file.count
        sha256 = SHA256.digest(of: file)
        canonicalSHA256 = manifest.weights.canonicalSHA256
        isDemo = manifest.isDemo
        preprocessing = manifest.preprocessing
        load = format.loading(file.path)
        notes = format.hasGraph ? [] : manifest.variant.notes
    }

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        [
            ("model", model + (isDemo ? " (demo weights)" : "")),
            ("wrote", "\(path)  \(ByteCount(bytes))  \(counted(tensors, "tensor"))  sha256 \(sha256.hex.prefix(8))…"),
            ("images", preprocessing.words), ("load", load),
        ] + notes.map { ("note", $0) }
    }
}

extension Variant {
    /// What must be said when the weights leave without the network that they belong to.
    fileprivate var notes: [String] {
        guard self != .torchvision else { return [] }
        return [
            "torchvision's resnet50 computes other features with these weights (\(words)); --to onnx and --to keras write the network too"
        ]
    }
}

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
