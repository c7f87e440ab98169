package import Engine
package import Networks
import Tensors

/// What training takes of memory, told before any of it is taken.
package struct TrainingMemory: Sendable, Hashable {
    /// The plans' one arena, the parameters with moments and copies, and what plans hold for themselves.
    let engine: Int
    /// All weights and buffers once.
    let weights: Int
    /// One batch: images and targets.
    let batch: Int

    /// The program itself, its threads, and what allocators keep.
    private static let others = 128 << 20

    /// - Parameters:
    ///   - network: What is trained.
    ///   - loss: What is minimised.
    ///   - batch: Samples in a step.
    ///   - height: Rows of a sample.
    ///   - width: Columns of a sample.
    ///   - training: The number of samples to train on.
    ///   - validation: The number of samples to validate on.
    /// - Throws: `EngineError` when the size does not fit the network.
    package init(
        network: Network, loss: Loss, batch: Int, height: Int, width: Int, training: Int, validation: Int
    ) throws(EngineError) {
        // Without values, and never prepared, these take nothing.
        let parameters = try Parameters(network: network)
        var arena = 0
        var held = 0
        for size in Trainer.batches(of: batch, samples: training) {
            let plan = try TrainingPlan(
                network: network, parameters: parameters, batch: size, height: height, width: width, loss: loss)
            arena = max(arena, plan.byteCount)
            held += plan.heldByteCount
        }
        let plan = try InferencePlan(
            network: network, parameters: parameters, batch: Trainer.validationBatch(batch, samples: validation),
            height: height, width: width, outputs: [network.output])
        engine = max(arena, plan.byteCount) + held + plan.heldByteCount + parameters.byteCount(isTraining: true)
        weights = network.parameters.reduce(0) { $0 + $1.shape.count } * MemoryLayout<Float>.stride
        // Three channels and at most as many targets as pixels.
        self.batch = 4 * batch * height * width * MemoryLayout<Float>.stride
    }

    /// What there must be for the whole of a run.
    ///
    /// Between epochs there are a state (weights and two moments) to save, the best weights, and those of before; most of that lies
    /// where the arena has given pages back. Batches: two that wait, one in work, one that is being put together of its samples.
    package var need: MemoryNeed {
        let always = engine + 5 * batch + Self.others
        return MemoryNeed(resident: always + weights, mapped: always + 5 * weights)
    }
}
