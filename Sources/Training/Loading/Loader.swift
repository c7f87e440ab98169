import Dispatch

/// How many threads prepare samples; their number changes nothing but the time.
package enum LoaderThreads: Sendable, Hashable {
    case exactly(Int)
    /// One to begin with, and one more whenever the engine had to wait, up to the number of processors.
    case asNeeded
}

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
    ///   - purpose: What a sample is fetched for.
    package init(
        _ source: any SampleSource, order: [Int], batch: Int, threads: LoaderThreads = .exactly(1), ahead: Int = 2,
        purpose: @escaping @Sendable (Int) -> SamplePurpose
    ) {
        let limits =
            switch threads {
            case .exactly(let count): max(count, 1)...max(count, 1)
            case .asNeeded: 1...max(1, Int(DispatchQueue.processors))
            }
        queue = LoaderQueue(order: order, batch: batch, samplesAhead: max(ahead, 1) * batch, threads: limits) { index in
            try source.samples(index, for: purpose(index))
        }
        queue.start()
    }

    deinit { queue.cancel() }

    /// The next batch, waited for when it is not ready; nil after the last.
    ///
    /// - Returns: The batch.
    /// - Throws: What the source threw for one of its samples.
    package func next() throws -> Batch? {
        try queue.next()
    }

    /// Threads that prepare samples now.
    var threadCount: Int { queue.threadCount }
}
