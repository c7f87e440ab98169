import Engine

/// The memory in which plans work: those that share one never run at the same time, so it is as large as the largest of them needs.
///
/// Nothing in it outlives the run of a plan, except that plan's results until another one runs.
final class Arena {
    private var storage = Storage(0, of: .byte)
    private let memory: MemoryAvailability.Source
    /// Counts how often it has moved, so that plans know when their addresses are stale.
    private(set) var generation = 0
    /// The program that ran last, whose results are still here.
    private(set) weak var occupant: Program?

    /// An arena that takes nothing before a plan is prepared.
    ///
    /// - Parameter memory: Says how much there is to take.
    init(memory: @escaping MemoryAvailability.Source = MemoryAvailability.current) {
        self.memory = memory
    }

    /// Bytes that it takes.
    var byteCount: Int { storage.count }

    var address: UnsafeMutableRawPointer { storage.address }

    /// Whether it must grow before so many bytes fit.
    func isTooSmall(for byteCount: Int) -> Bool { !storage.isTaken || storage.count < byteCount }

    /// Grows to at least so many bytes; what was in it is lost.
    ///
    /// - Parameters:
    ///   - byteCount: Bytes.
    ///   - others: Bytes that the plan will take beside it.
    /// - Throws: `EngineError.memory` when there is not as much.
    func grow(to byteCount: Int, besides others: Int) throws(EngineError) {
        generation += 1
        occupant = nil
        // The smaller one goes first: both together may be too much.
        storage = Storage(0, of: .byte)
        let grown = Storage(byteCount, of: .byte)
        try MemoryNeed(grown.byteCount + others).check(memory())
        try grown.take()
        storage = grown
    }

    func occupy(_ program: Program) { occupant = program }
}
