import Checkpoints
import Conversion
import Files
import Networks
import Tensors

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
        let weights = try store.stateDict(of: manifest)
        let tensors: Int
        switch format {
        case .pytorch:
            tensors = try writePyTorch(weights, manifest, path)
        case .safetensors:
            tensors = weights.count
            try copy(try store.weightsPath(of: manifest), to: path)
        }
        do {
            let file = try MappedFile(path: path)
            return ExportReport(
                model: manifest.name, format: format, path: path, tensors: tensors, bytes: file.count,
                sha256: SHA256.digest(of: file), canonicalSHA256: manifest.weights.canonicalSHA256,
                isDemo: manifest.isDemo)
        } catch {
            throw CatalogError(error)
        }
    }

    /// The inverse of the canonical table, in the network's order, with the batch counters that PyTorch expects.
    private func writePyTorch(
        _ weights: StateDict, _ manifest: Manifest, _ path: String
    ) throws(CatalogError) -> Int {
        let table = NameTable(.canonical, network: manifest.network)
        var entries: [TensorEntry] = []
        for parameter in table.parameters {
            guard let tensor = weights[parameter.name] else { continue }
            entries.append(TensorEntry(table.sourceName(of: parameter), tensor))
            if let counter = parameter.batchCounter { entries.append(TensorEntry(counter, 0)) }
        }
        do {
            try PyTorchWriter.write(
                stateDict: entries, notes: manifest.isDemo ? [DemoMarker.name] : [], to: path)
        } catch {
            throw .file(description: error.description, hint: error.hint)
        }
        return entries.count
    }

    private func copy(_ source: String, to path: String) throws(CatalogError) {
        do {
            let file = try MappedFile(path: source)
            var target = try AtomicFile(path)
            try file.withBytes { bytes throws(FileError) in try target.write(bytes) }
            try target.commit()
        } catch {
            throw CatalogError(error)
        }
    }
}
