import Glibc

/// The steps of a plan in order, and the arena they work in.
final class Program {
    let steps: [any Step]
    private let arena: Arena

    /// - Parameters:
    ///   - steps: What is computed, in order.
    ///   - kept: Buffers that hold their values from run to run or that are read and written from outside.
    /// - Throws: `EngineError` when a step cannot be built.
    init(_ steps: [any Step], keeping kept: [Buffer]) throws(EngineError) {
        self.steps = steps
        var seen = Set<ObjectIdentifier>()
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
        arena = Arena(buffers)
        for step in steps { try step.bind() }
    }

    /// Bytes of the arena.
    var byteCount: Int { arena.count * MemoryLayout<Float>.stride }

    func run() throws(EngineError) {
        for step in steps { try step.run() }
    }

    /// Runs and adds the processor time of each step, all threads together, to `seconds`.
    func run(timing seconds: inout [Double]) throws(EngineError) {
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
