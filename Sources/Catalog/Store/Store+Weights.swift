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

    /// Whether the weights of a model are there, with every byte as it was written.
    func holdsWeights(of manifest: Manifest) -> Bool {
        // What cannot be read is not there.
        guard let blob = manifest.weights.blob, let digest = try? SHA256.digest(ofFile: blobPath(blob)) else {
            return false
        }
        return digest == blob
    }

    /// Removes what a killed import left; the caller holds the lock.
    func removeAbandonedBlobs() {
        let limit = Date().addingTimeInterval(-IncomingBlob.longestLife)
        for name in Folder.names(in: blobsFolder) where !name.hasPrefix(Self.blobPrefix) {
            guard let entry = FileEntry("\(blobsFolder)/\(name)"), entry.modified < limit else { continue }
            // What cannot be removed does no harm.
            try? FileManager.default.removeItem(atPath: entry.path)
        }
    }
}
