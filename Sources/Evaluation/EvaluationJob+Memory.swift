import Engine
import Tasks
import Training

extension EvaluationJob {
    /// Refuses a job that there is not enough memory for, before any is taken.
    ///
    /// - Parameter available: What there is by each limit.
    /// - Throws: `EvaluationError.memory`.
    func checkMemory(_ available: [MemoryAvailability]) throws {
        let need = try memoryNeed(batch: settings.batch, side: settings.side)
        guard let shortage = need.shortage(available) else { return }
        throw EvaluationError.memory(
            MemoryShortage(
                task: task.id, side: settings.side, batch: settings.batch,
                needed: need.byteCount(by: shortage.limit), available: shortage, change: try change(available)))
    }

    /// The largest batch that fits, or else the largest side.
    private func change(_ available: [MemoryAvailability]) throws -> MemoryShortage.Change? {
        func fits(batch: Int, side: Int) throws -> Bool {
            try memoryNeed(batch: batch, side: side).shortage(available) == nil
        }
        if let batch = try largest(below: settings.batch, where: { try fits(batch: $0, side: settings.side) }) {
            return .batch(batch)
        }
        let step = ProtocolRecord.sideStep
        let steps = try largest(below: settings.side / step) { try fits(batch: settings.batch, side: $0 * step) }
        return steps.map { .side($0 * step) }
    }

    /// The largest number from 1 that a condition holds for, which holds for all smaller ones then; nil when there is none.
    private func largest(below limit: Int, where holds: (Int) throws -> Bool) rethrows -> Int? {
        var (holding, failing) = (0, limit)
        while holding + 1 < failing {
            let middle = (holding + failing) / 2
            if try holds(middle) { holding = middle } else { failing = middle }
        }
        return holding > 0 ? holding : nil
    }

    private func memoryNeed(batch: Int, side: Int) throws -> MemoryNeed {
        try TrainingMemory(
            network: network, loss: task.trainingProtocol.loss.loss, batch: batch, height: side, width: side,
            training: partition.training.count, validation: partition.validation.count, device: device
        ).need
    }
}
