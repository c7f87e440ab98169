import Checkpoints
import Dispatch
import Synchronization

/// The writing of an import's weights as a file beside the store's own, on a thread of its own.
///
/// It waits for weights and for the disk, so that a thread of the pool, of which there is one a core, would be wasted on it, and would be
/// free for it too late.
final class BlobWriting: Sendable {
    private let queue = DispatchQueue(label: "import.write")
    private let result = Mutex<Result<IncomingBlob, CatalogError>?>(nil)

    /// Begins to write.
    ///
    /// - Parameters:
    ///   - weights: The tensors, which may be on their way.
    ///   - metadata: What the file says about itself.
    ///   - store: Where it lies; made when it is not there.
    init(_ weights: [TensorEntry], metadata: [String: String], in store: Store) {
        queue.async { [self] in
            let written: Result<IncomingBlob, CatalogError>
            do throws(CatalogError) {
                try store.prepare()
                written = .success(try IncomingBlob(weights, metadata: metadata, in: store))
            } catch {
                written = .failure(error)
            }
            result.withLock { $0 = written }
        }
    }

    /// Waits until nothing is being written any more.
    func wait() {
        queue.sync {}
    }

    /// Waits for the file.
    ///
    /// - Returns: The file, which vanishes with its last reference unless it is kept.
    /// - Throws: `CatalogError` when it could not be written.
    func finish() throws(CatalogError) -> IncomingBlob {
        wait()
        guard let written = result.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
        return try written.get()
    }
}
