package import Tensors

/// Prepares an epoch's batches on background threads while the engine computes.
///
/// At most `ahead` batches wait beside the one that was handed out. The batches and their order depend on the arguments alone,
/// never on the number of threads.
package final class Loader: Sendable {
    private let queue: LoaderQueue

    /// Starts to load.
    ///
    /// - Parameters:
    ///   - source: Where samples come from.
    ///   - order: The samples to visit, in this order.
    ///   - batch: Samples in a batch; the last one may be smaller.
    ///   - threads: How many samples are prepared at once.
    ///   - ahead: How many batches may wait.
    ///   - augmentation: The generator for a sample; nil leaves the sample as it is.
    package init(
        _ source: any SampleSource, order: [Int], batch: Int, threads: Int = 1, ahead: Int = 2,
        augmentation: @escaping @Sendable (Int) -> CountedGenerator? = { _ in nil }
    ) {
        queue = LoaderQueue(order: order, batch: batch, samplesAhead: max(ahead, 1) * batch)
        queue.start(threads: max(threads, 1)) { index in
            try source.sample(index, augmentation: augmentation(index))
        }
    }

    deinit { queue.cancel() }

    /// The next batch, waited for when it is not ready; nil after the last.
    ///
    /// - Returns: The batch.
    /// - Throws: What the source threw for one of its samples.
    package func next() throws -> Batch? {
        try queue.next()
    }
}
