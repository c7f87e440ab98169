import Arguments
import Catalog

struct ExportCommand: Command {
    static let description = Description(
        "export", otherNames: ["save"],
        abstract: "Write an imported model as a file that other programs read.",
        examples: [
            Example("zoo export swav --to pytorch -o swav.pth", "Writes a state dict with torchvision's names."),
            Example("zoo export swav --to safetensors -o swav.safetensors", "Writes the canonical weights."),
            Example("zoo export swav --to npz -o swav.npz", "Writes the same names for NumPy."),
            Example("zoo export byol --to onnx -o byol.onnx", "Writes the network too, as its authors ran it."),
            Example("zoo export byol --to keras -o byol.keras", "Writes the network and its weights for Keras 3."),
        ])

    @Argument("An imported model.") var model: ImportedModelArgument
    @Option(value: "format", "The form.") var to: ExportFormat
    @Option(short: "o", value: "path", "Where to write.") var out: NewFileArgument
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) { try out.check(format: to.words, endings: to.endings) }

    func run() throws {
        let registry = try Registry()
        let manifest = try registry.store.manifest(named: model.spelling, cards: registry.cards)
        let report = try Exporter(store: registry.store).export(manifest, to: to, path: out.spelling)
        try output.show(report) { Facts(report.lines).text }
    }
}

extension ExportFormat: ArgumentValue {
    fileprivate var words: String {
        switch self {
        case .pytorch: "a PyTorch file"
        case .safetensors: "safetensors"
        case .npz: "a NumPy archive"
        case .onnx: "ONNX"
        case .keras: "a Keras model"
        }
    }

    /// What such files end in.
    fileprivate var endings: [String] {
        switch self {
        case .pytorch: ["pth", "pt", "bin"]
        case .safetensors, .npz, .onnx, .keras: [rawValue]
        }
    }
}
