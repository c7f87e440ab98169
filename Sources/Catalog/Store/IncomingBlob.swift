import Checkpoints
import Files
import FoundationEssentials

/// Weights that lie in the store's folder and are not of the store yet; they vanish with the last reference unless they are kept.
final class IncomingBlob: Sendable {
    static let prefix = "incoming-"
    /// Nobody writes a blob for as long; an older one belongs to a process that was killed.
    static let longestLife: TimeInterval = 3600

    /// Of the file.
    let digest: Digest
    private let path: String
    private let store: Store

    /// Writes weights; the store must have been prepared, and no lock is needed.
    ///
    /// - Parameters:
    ///   - weights: The tensors.
    ///   - metadata: What the file says about itself.
    ///   - store: Where it lies.
    /// - Throws: `CatalogError` when a tensor does not come, or the file cannot be written.
    init(_ weights: [TensorEntry], metadata: [String: String], in store: Store) throws(CatalogError) {
        self.store = store
        path = "\(store.blobsFolder)/\(Self.prefix)\(UUID().uuidString)"
        Draft.entry(path).begin()
        do {
            digest = try SafetensorsWriter.write(weights, metadata: metadata, to: path)
        } catch {
            Draft.entry(path).end()
            throw CatalogError(writing: error)
        }
    }

    deinit {
        // After `keep` nothing is there any more.
        try? FileManager.default.removeItem(atPath: path)
        Draft.entry(path).end()
    }

    /// Makes it a blob of the store, named for its digest; the caller holds the lock.
    func keep() throws(CatalogError) {
        do { try FileMove.rename(path, to: store.blobPath(digest)) } catch { throw CatalogError(error) }
    }
}
