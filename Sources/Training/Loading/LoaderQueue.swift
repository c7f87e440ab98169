import Dispatch
import Synchronization
import Tasks

/// What a loader's threads and its reader share: which sample is next, and those that wait to be read.
final class LoaderQueue: Sendable {
    private struct State {
        /// The position in the order that a thread takes next.
        var position = 0
        /// The position at which the reader's next batch begins.
        var read = 0
        /// Samples that are ready, by position.
        var ready: [Int: Result<Sample, any Error>] = [:]
        var isCancelled = false
    }

    private let order: [Int]
    private let batch: Int
    private let state = Mutex(State())
    /// One signal for each sample that became ready.
    private let arrivals = DispatchSemaphore(value: 0)
    /// One signal for each sample that may be prepared.
    private let permits = DispatchSemaphore(value: 0)
    /// The threads that have not ended yet.
    private let threads = DispatchGroup()

    init(order: [Int], batch: Int, samplesAhead: Int) {
        precondition(batch > 0, "an empty batch")
        self.order = order
        self.batch = batch
        // A semaphore may not be destroyed below the value it was made with, so the permits are signals.
        for _ in 0..<samplesAhead { permits.signal() }
    }

    func start(threads count: Int, prepare: @escaping @Sendable (Int) throws -> Sample) {
        for thread in 0..<count {
            DispatchQueue(label: "loader.\(thread)").async(group: threads) { [self] in
                while let position = nextPosition() {
                    let result = Result { try prepare(order[position]) }
                    state.withLock { $0.ready[position] = result }
                    arrivals.signal()
                }
            }
        }
    }

    func next() throws -> Batch? {
        while true {
            let samples = try state.withLock { try takeBatch(from: &$0) }
            if let samples {
                guard !samples.isEmpty else { return nil }
                for _ in samples { permits.signal() }
                return Batch(samples)
            }
            arrivals.wait()
        }
    }

    /// Lets the threads end after the samples they are at, and waits until they have.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        permits.signal()
        threads.wait()
    }

    /// Waits until one more sample may be prepared and takes it; nil when there is nothing left to do.
    private func nextPosition() -> Int? {
        permits.wait()
        let position: Int? = state.withLock { state in
            guard !state.isCancelled, state.position < order.count else { return nil }
            defer { state.position += 1 }
            return state.position
        }
        // Whoever finds nothing to do wakes the next thread, so that one signal ends them all.
        if position == nil { permits.signal() }
        return position
    }

    /// The samples of the next batch when all are ready, none after the end, nil when some are missing.
    private func takeBatch(from state: inout State) throws -> [(index: Int, sample: Sample)]? {
        let positions = state.read..<min(state.read + batch, order.count)
        guard positions.allSatisfy({ state.ready[$0] != nil }) else { return nil }
        state.read = positions.upperBound
        return try positions.compactMap { position in
            try state.ready.removeValue(forKey: position).map { (order[position], try $0.get()) }
        }
    }
}
