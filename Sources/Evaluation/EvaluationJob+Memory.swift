import Engine
import Tasks
import Training

extension EvaluationJob {
    /// Refuses a job that there is not enough memory for, before any is taken.
    ///
    /// - Parameter available: What there is by each limit.
    /// - Throws: `EvaluationError.memory`.
    func checkMemory(_ available: [MemoryAvailability]) throws {
        let need = try memoryNeed(batch: card.recipe.batch, side: card.recipe.side)
        guard let shortage = need.shortage(available) else { return }
        throw EvaluationError.memory(
            MemoryShortage(
                task: card.id, side: card.recipe.side, batch: card.recipe.batch,
                needed: need.byteCount(by: shortage.limit), available: shortage, change: try change(available)))
    }

    /// The largest batch that fits, or else the largest side.
    private func change(_ available: [MemoryAvailability]) throws -> MemoryShortage.Change? {
        func fits(batch: Int, side: Int) throws -> Bool {
            try memoryNeed(batch: batch, side: side).shortage(available) == nil
        }
        if let batch = try largest(below: card.recipe.batch, where: { try fits(batch: $0, side: card.recipe.side) }) {
            return .batch(batch)
        }
        let step = TaskCard.sideStep
        let steps = try largest(below: card.recipe.side / step) { try fits(batch: card.recipe.batch, side: $0 * step) }
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
        var recipe = card.recipe
        (recipe.batch, recipe.side) = (batch, side)
        return try TrainingMemory(
            network: network, recipe: recipe, training: partition.training.count,
            validation: partition.validation.count, precision: precision, device: device
        ).need
    }
}
