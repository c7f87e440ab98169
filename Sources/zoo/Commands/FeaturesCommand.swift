import Arguments
import Catalog
import Checkpoints
import Engine
import EngineCPU
import Files
import Networks
import Tensors

struct FeaturesCommand: Command {
    static let description = Description(
        "features", otherNames: ["embed", "extract", "predict"],
        abstract: "Compute a model's 2048 pooled features of images.",
        discussion: [
            "Images (JPEG, PNG, TIFF, GIF, DICOM) are resized, cropped and normalised as the model's card says. A .npy file "
                + "of float32 values, N × 3 × height × width, is taken as it is. The output has a row for each image, in the "
                + "order given."
        ],
        examples: [Example("zoo features swav a.png b.jpg -o features.npy", "Writes a 2 × 2048 float32 array.")])

    @Argument("An imported model.") var model: ImportedModelArgument
    @Argument("Images, or .npy files of prepared images.") var input: [String]
    @Option(short: "o", value: "path", "Where to write the .npy file.") var out: NewFileArgument
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        try out.check(format: "one NumPy array", endings: ["npy"])
    }

    func run() throws {
        let registry = try Registry()
        let manifest = try registry.store.manifest(named: model.spelling, cards: registry.cards)
        let preprocessor = ImagePreprocessor(manifest.preprocessing)
        let weights = manifest.weights.blob.map(registry.store.blobPath) ?? ""
        let device = CPUDevice()
        try ModelMemory(
            manifest.network, batch: 1, height: preprocessor.side, width: preprocessor.side, file: weights, on: device
        ).check(device.available)
        var extractor = try FeatureExtractor(
            manifest.network, weights: registry.store.stateDict(of: manifest), on: device)
        let line = ProgressLine()
        defer { line.clear() }
        var features: [Float] = []
        for (index, path) in input.enumerated() {
            line.update("\(path) (\(index + 1)/\(input.count))", fraction: Double(index) / Double(input.count))
            features += try extractor.features(of: try images(path, preprocessor))
        }
        let columns = manifest.network.featureCount
        let rows = features.count / columns
        try NumPyFile.write(Tensor([rows, columns], features), to: out.spelling)
        line.clear()
        let document = Document(model: manifest.name, path: out.spelling, rows: rows, columns: columns, inputs: input)
        try output.show(document) { "\(out.spelling)  \(rows)×\(columns) float32  \(manifest.name)" }
    }

    private func images(_ path: String, _ preprocessor: ImagePreprocessor) throws -> Tensor {
        guard path.lowercased().hasSuffix(".npy") else {
            return Tensor([1, 3, preprocessor.side, preprocessor.side], try preprocessor.tensor(path))
        }
        // Mapped, and as an array.
        let bytes = FileEntry.byteCount(of: path)
        try MemoryNeed(resident: bytes, mapped: 2 * bytes).check(MemoryAvailability.current())
        let tensor = try NumPyFile.read(path)
        guard tensor.shape.rank == 4, tensor.shape.dimensions[1] == 3 else {
            throw Failure(
                "\(path): shape \(tensor.shape), expected N×3×height×width",
                hint: "prepared images are stacked with the channels before the rows", status: .refused)
        }
        return tensor
    }
}

extension FeaturesCommand {
    struct Document: Encodable {
        let schema = "zoo.features/1"
        let model: String
        let path: String
        let rows: Int
        let columns: Int
        let inputs: [String]
    }
}
