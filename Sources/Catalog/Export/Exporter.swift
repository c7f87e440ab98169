import Checkpoints
import Conversion
import Files
import Networks

/// Writes stored models as files that other programs read.
package struct Exporter: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// Exports a model; its weights are checked against what was imported.
    ///
    /// - Parameters:
    ///   - manifest: The model.
    ///   - format: The form.
    ///   - path: The target, which is replaced if it exists.
    /// - Returns: What was written.
    /// - Throws: `CatalogError` when the stored weights are damaged or the target cannot be written.
    package func export(
        _ manifest: Manifest, to format: ExportFormat, path: String
    ) throws(CatalogError) -> ExportReport {
        let model = try ExportedModel(manifest, in: store)
        let tensors =
            switch format {
            case .pytorch: try writePyTorch(model, path)
            case .safetensors: try copy(model, path)
            case .npz: try writeNumPy(model, path)
            case .onnx: try writeONNX(model, path)
            case .keras: try writeKeras(model, path)
            }
        do {
            return ExportReport(of: manifest, format: format, tensors: tensors, file: try MappedFile(path: path))
        } catch {
            throw CatalogError(error)
        }
    }

    /// Torchvision's names, in the network's order, with the batch counters that PyTorch expects.
    private func writePyTorch(_ model: ExportedModel, _ path: String) throws(CatalogError) -> Int {
        var entries: [TensorEntry] = []
        for (parameter, entry) in zip(model.network.backbone().parameters, try model.entries()) {
            entries.append(entry)
            if let counter = parameter.batchCounter { entries.append(TensorEntry(counter, 0)) }
        }
        do {
            try PyTorchWriter.write(
                stateDict: entries, metadata: model.metadata, marks: model.manifest.isDemo ? [DemoMarker.name] : [],
                to: path)
        } catch {
            throw CatalogError(writing: error)
        }
        return entries.count
    }

    /// The canonical file as it is; anything else would be another file of the same weights.
    private func copy(_ model: ExportedModel, _ path: String) throws(CatalogError) -> Int {
        let source = try store.weightsPath(of: model.manifest)
        do {
            let file = try MappedFile(path: source)
            var target = try AtomicFile(path)
            try file.withBytes { bytes throws(FileError) in try target.write(bytes) }
            try target.commit()
        } catch {
            throw CatalogError(error)
        }
        return model.weights.count
    }

    private func writeNumPy(_ model: ExportedModel, _ path: String) throws(CatalogError) -> Int {
        let entries = try model.entries()
        do {
            try NumPyArchiveWriter.write(tensors: entries, metadata: model.metadata, to: path)
        } catch {
            throw CatalogError(writing: error)
        }
        return entries.count
    }

    private func writeONNX(_ model: ExportedModel, _ path: String) throws(CatalogError) -> Int {
        let graph: ONNXModel
        do {
            graph = try ONNXGraph.model(of: model.network, weights: model.weights, metadata: model.metadata)
        } catch {
            throw CatalogError(error)
        }
        do { try ONNXWriter.write(graph, to: path) } catch { throw CatalogError(writing: error) }
        return graph.weights.count
    }

    private func writeKeras(_ model: ExportedModel, _ path: String) throws(CatalogError) -> Int {
        let keras: KerasModel
        do {
            keras = try KerasModel(of: model.network, weights: model.weights, metadata: model.metadata)
        } catch {
            throw CatalogError(error)
        }
        do {
            try KerasWeightsWriter.writeArchive(
                keras.layers, configuration: keras.configuration, metadata: keras.metadata, to: path)
        } catch {
            throw CatalogError(writing: error)
        }
        return model.weights.count
    }
}
