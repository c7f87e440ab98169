package import Engine
package import Networks
import Tensors

/// What training takes of memory, told before any of it is taken.
package struct TrainingMemory: Sendable, Hashable {
    /// The state with moments and copies, and what the plans take.
    let engine: PlanMemory
    /// All weights and buffers once.
    let weights: Int
    /// One batch: images and targets.
    let batch: Int

    /// The program itself, its threads, and what allocators keep.
    private static let others = 128 << 20

    /// - Parameters:
    ///   - network: What is trained.
    ///   - recipe: What it is trained by.
    ///   - training: The number of images to train on.
    ///   - validation: The number of samples to validate on.
    ///   - precision: What it is computed in.
    ///   - device: Where it is trained.
    /// - Throws: `EngineError` when the size does not fit the network.
    package init(
        network: Network, recipe: Recipe, training: Int, validation: Int, precision: Precision = .float32,
        device: any Device
    ) throws(EngineError) {
        engine = try device.memory(
            for: PlanRequest(
                network: network, precision: precision,
                training: Trainer.batches(of: recipe.batch, samples: recipe.samples(of: training)).map {
                    TrainingRequest(size: recipe.size($0), loss: recipe.loss)
                },
                inference: validation == 0
                    ? []
                    : [
                        InferenceRequest(
                            size: recipe.size(Trainer.validationBatch(recipe.batch, samples: validation)),
                            outputs: [network.output])
                    ]))
        weights = network.parameters.reduce(0) { $0 + $1.shape.count } * MemoryLayout<Float>.stride
        do {
            let shapes = try network.shapes(height: recipe.side, width: recipe.side)
            let values = (shapes.first?.count ?? 0) + (shapes.last?.count ?? 0)
            batch = recipe.batch * values * MemoryLayout<Float>.stride
        } catch {
            throw .shape(error)
        }
    }

    /// What there must be for the whole of a run.
    ///
    /// Beside the steps that go on there are a state that is being saved (weights, two moments, and the best weights of then) and better
    /// weights that an epoch may meanwhile end with. Batches: two that wait, one in work, one that is being put together of its samples.
    package var need: MemoryNeed {
        MemoryNeed(engine.byteCount + 5 * weights + 5 * batch + Self.others)
    }
}
