import Engine
import Glibc

/// The steps of a plan in order, and the arena they work in.
///
/// It takes no memory before it is prepared.
final class Program {
    let steps: [any Step]
    private let arena: Arena
    private let arrangement: Arrangement
    private let held: Arrangement
    private let heldStorage: Storage
    /// The generation of the arena that the steps are bound to.
    private var generation: Int?

    /// - Parameters:
    ///   - steps: What is computed, in order.
    ///   - kept: Buffers that are read and written from outside, before and after a run.
    ///   - held: Buffers that hold their values from run to run, whatever other plans do meanwhile; zero at first.
    ///   - arena: Where the steps work, between other plans' runs.
    init(_ steps: [any Step], keeping kept: [Buffer], holding held: [Buffer] = [], in arena: Arena = Arena()) {
        self.steps = steps
        self.arena = arena
        var seen = Set(held.map(ObjectIdentifier.init))
        var buffers: [Buffer] = []
        for (index, step) in steps.enumerated() {
            for buffer in step.buffers {
                buffer.touch(at: index)
                if seen.insert(ObjectIdentifier(buffer)).inserted { buffers.append(buffer) }
            }
        }
        for buffer in kept {
            buffer.touch(at: 0)
            buffer.touch(at: steps.count)
            if seen.insert(ObjectIdentifier(buffer)).inserted { buffers.append(buffer) }
        }
        arrangement = Arrangement(overlapping: buffers)
        self.held = Arrangement(separate: held)
        heldStorage = Storage(self.held.byteCount, of: .byte)
    }

    /// Bytes of the arena that it needs.
    var byteCount: Int { arrangement.byteCount }

    /// Bytes that it needs for itself.
    var heldByteCount: Int { heldStorage.byteCount }

    /// Whether the results of its last run are still in the arena.
    var hasResults: Bool { arena.occupant === self }

    /// Whether the steps are bound to where the arena is now.
    var isPrepared: Bool { generation == arena.generation && !arena.isTooSmall(for: arrangement.byteCount) }

    /// Takes memory and makes what needs addresses, unless that is done; again where the arena has moved.
    ///
    /// - Parameter others: Bytes that the steps will take beside the arena.
    /// - Throws: `EngineError` when there is not enough memory, or a step cannot be built.
    func prepare(besides others: Int = 0) throws(EngineError) {
        guard !isPrepared else { return }
        if arena.isTooSmall(for: arrangement.byteCount) {
            let own = heldStorage.isTaken ? 0 : heldStorage.byteCount
            try arena.grow(to: arrangement.byteCount, besides: others + own)
        }
        try heldStorage.take()
        held.place(at: heldStorage.address)
        arrangement.place(at: arena.address)
        generation = nil
        for step in steps { try step.bind() }
        generation = arena.generation
    }

    func run() throws(EngineError) {
        arena.occupy(self)
        for step in steps { try step.run() }
    }

    /// Runs the steps that a condition holds for.
    func run(where isWanted: (any Step) -> Bool) throws(EngineError) {
        arena.occupy(self)
        for step in steps where isWanted(step) { try step.run() }
    }

    /// Runs and adds the processor time of each step, all threads together, to `seconds`.
    func run(timing seconds: inout [Double]) throws(EngineError) {
        arena.occupy(self)
        for (index, step) in steps.enumerated() {
            let start = Self.processorSeconds
            try step.run()
            seconds[index] += Self.processorSeconds - start
        }
    }

    /// Unlike a wall clock's, comparable on a busy machine.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
