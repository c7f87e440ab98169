import Checkpoints
import Conversion
import Files
import FoundationEssentials
package import Tensors

extension Store {
    /// The file that holds an imported model's canonical weights.
    ///
    /// - Parameter manifest: The model.
    /// - Returns: The path of a safetensors file.
    /// - Throws: `CatalogError.malformedStore` when the manifest names none.
    package func weightsPath(of manifest: Manifest) throws(CatalogError) -> String {
        guard let blob = manifest.weights.blob else {
            throw .malformedStore(path: manifestPath(manifest.name), description: "names no weights")
        }
        return blobPath(blob)
    }

    /// The canonical weights of an imported model: 265 tensors by torchvision's names.
    ///
    /// - Parameter manifest: The model.
    /// - Returns: The weights, equal to what was imported by their canonical digest.
    /// - Throws: `CatalogError.malformedStore` when the blob is missing or damaged.
    package func stateDict(of manifest: Manifest) throws(CatalogError) -> StateDict {
        let path = try weightsPath(of: manifest)
        var weights: StateDict = [:]
        do {
            for named in try Checkpoint.open(path).tensors { weights[named.name] = try named.tensor.float32() }
        } catch {
            throw .malformedStore(path: path, description: error.description)
        }
        guard CanonicalDigest.digest(of: weights) == manifest.weights.canonicalSHA256 else {
            throw .malformedStore(path: path, description: "its weights are not those that were imported")
        }
        return weights
    }

    /// Writes canonical weights under the name of their digest; the caller holds the lock.
    func addBlob(_ weights: StateDict, metadata: [String: String]) throws(CatalogError) -> Digest {
        removeAbandonedBlobs()
        let incoming = "\(blobsFolder)/\(Self.incomingPrefix)\(UUID().uuidString)"
        let entries = weights.map { TensorEntry($0.key, $0.value) }
        let digest: Digest
        do {
            digest = try SafetensorsWriter.write(entries, metadata: metadata, to: incoming)
        } catch {
            throw .file(description: error.description, hint: error.hint)
        }
        do { try FileMove.rename(incoming, to: blobPath(digest)) } catch { throw CatalogError(error) }
        return digest
    }

    private static let incomingPrefix = "incoming-"

    /// Removes what a killed import left; only the holder of the lock writes blobs, so nobody else is at work on them.
    private func removeAbandonedBlobs() {
        // What cannot be listed or removed does no harm.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: blobsFolder)) ?? []
        for name in names where !name.hasPrefix("sha256-") {
            try? FileManager.default.removeItem(atPath: "\(blobsFolder)/\(name)")
        }
    }
}
