import Checkpoints
import Conversion
import Files
import Networks
import Tensors

/// A stored model on its way out: its network, its weights, and what the file will say about them.
struct ExportedModel {
    let manifest: Manifest
    let network: ResNet50
    let weights: StateDict
    /// Depends on the weights and the card alone, so that a file that is imported and exported again keeps its bytes.
    let metadata: [String: String]

    /// Reads and checks a model's weights.
    ///
    /// - Parameters:
    ///   - manifest: The model.
    ///   - store: Where it is.
    /// - Throws: `CatalogError.malformedStore` when the stored weights are damaged or are not those of the manifest's network.
    init(_ manifest: Manifest, in store: Store) throws(CatalogError) {
        weights = try store.stateDict(of: manifest)
        guard weights["conv1.weight"]?.shape.dimensions.first == manifest.width else {
            throw .malformedStore(
                path: store.manifestPath(manifest.name), description: "states another width than its weights have")
        }
        let path = try store.weightsPath(of: manifest)
        do {
            metadata = Self.metadata(manifest, blob: try Checkpoint.open(path).metadata)
        } catch {
            throw .malformedStore(path: path, description: error.description)
        }
        self.manifest = manifest
        network = manifest.network
    }

    /// The weights under torchvision's names, in the network's order.
    ///
    /// - Returns: 265 entries.
    /// - Throws: `CatalogError` when one is missing or has another shape.
    func entries() throws(CatalogError) -> [TensorEntry] {
        do { return try network.backbone().entries(weights) } catch { throw CatalogError(error) }
    }

    /// What stands in the blob's own header, and what a reader without the store wants to know besides.
    private static func metadata(_ manifest: Manifest, blob: [String: String]) -> [String: String] {
        let preprocessing = manifest.preprocessing
        var metadata = blob.filter { $0.key.hasPrefix("zoo.") }
        metadata["zoo.resize"] = "\(preprocessing.resize)"
        metadata["zoo.keepsAspectRatio"] = "\(preprocessing.keepsAspectRatio)"
        metadata["zoo.crop"] = "\(preprocessing.crop)"
        metadata["zoo.interpolation"] = preprocessing.interpolation.rawValue
        metadata["zoo.licence"] = manifest.licence
        metadata["zoo.canonicalSHA256"] = manifest.weights.canonicalSHA256.hex
        return metadata
    }
}
