import Dispatch
import Glibc
import Synchronization

/// What a loader's threads and its reader share: which sample is next, and those that wait to be read.
final class LoaderQueue: Sendable {
    private struct State {
        /// The position in the order that a thread takes next.
        var position = 0
        /// The position at which the reader's next batch begins.
        var read = 0
        /// The views of samples that are ready, by position.
        var ready: [Int: Result<[Sample], any Error>] = [:]
        var threadCount = 0
        var isCancelled = false
    }

    private let order: [Int]
    private let batch: Int
    private let limits: ClosedRange<Int>
    private let prepare: @Sendable (Int) throws -> [Sample]
    private let state = Mutex(State())
    /// One signal for each sample that became ready.
    private let arrivals = DispatchSemaphore(value: 0)
    /// One signal for each sample that may be prepared.
    private let permits = DispatchSemaphore(value: 0)
    /// The threads that have not ended yet.
    private let threads = DispatchGroup()

    init(
        order: [Int], batch: Int, samplesAhead: Int, threads limits: ClosedRange<Int>,
        prepare: @escaping @Sendable (Int) throws -> [Sample]
    ) {
        precondition(batch > 0, "an empty batch")
        self.order = order
        self.batch = batch
        self.limits = limits
        self.prepare = prepare
        // A semaphore may not be destroyed below the value it was made with, so the permits are signals.
        for _ in 0..<samplesAhead { permits.signal() }
    }

    func start() {
        for _ in 0..<limits.lowerBound { addThread() }
    }

    var threadCount: Int { state.withLock { $0.threadCount } }

    func next() throws -> Batch? {
        var hasWaited = false
        while true {
            let samples = try state.withLock { try takeBatch(from: &$0) }
            if let samples {
                guard !samples.isEmpty else { return nil }
                for _ in samples { permits.signal() }
                return Batch(samples)
            }
            // The first batch is always waited for; later ones only when the threads do not keep up.
            if !hasWaited, state.withLock({ $0.read > 0 }) { addThread() }
            hasWaited = true
            arrivals.wait()
        }
    }

    /// Lets the threads end after the samples they are at, and waits until they have.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        permits.signal()
        threads.wait()
    }

    /// One more thread, when there may be one more and something is left to do.
    private func addThread() {
        let number: Int? = state.withLock { state in
            guard state.threadCount < limits.upperBound, state.position < order.count || state.threadCount == 0 else {
                return nil
            }
            state.threadCount += 1
            return state.threadCount
        }
        guard let number else { return }
        DispatchQueue(label: "loader.\(number)").async(group: threads) { [self] in
            while let position = nextPosition() {
                let result = Result { try prepare(order[position]) }
                state.withLock { $0.ready[position] = result }
                arrivals.signal()
            }
        }
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
    private func takeBatch(from state: inout State) throws -> [(index: Int, views: [Sample])]? {
        let positions = state.read..<min(state.read + batch, order.count)
        guard positions.allSatisfy({ state.ready[$0] != nil }) else { return nil }
        state.read = positions.upperBound
        return try positions.compactMap { position in
            try state.ready.removeValue(forKey: position).map { (order[position], try $0.get()) }
        }
    }
}

extension DispatchQueue {
    /// Processors that this process may use.
    static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
