package import Networks

/// One training step of a network at a fixed batch size: forward, loss, backward and Adam.
///
/// Everything is built once, here; a step allocates nothing.
package final class TrainingPlan {
    package let batch: Int
    package let height: Int
    package let width: Int

    /// - Parameters:
    ///   - network: What is trained; its last node gives the logits.
    ///   - parameters: The state to move, which several plans may share.
    ///   - batch: Images a step.
    ///   - height: Rows of an image.
    ///   - width: Columns of an image.
    ///   - loss: What is minimised.
    /// - Throws: `EngineError` when the size does not fit the network.
    package init(
        network: Network, parameters: Parameters, batch: Int, height: Int, width: Int, loss: Loss
    ) throws(EngineError) {
        self.batch = batch
        self.height = height
        self.width = width
    }

    /// Takes one optimiser step.
    ///
    /// - Parameters:
    ///   - images: batch × channels × height × width.
    ///   - targets: As many values as there are logits, in their order (N × classes, or N × classes × H × W).
    ///   - learningRate: The step's learning rate.
    ///   - adam: The optimiser's constants.
    /// - Returns: The loss before the step.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    package func step(
        images: Span<Float>, targets: Span<Float>, learningRate: Float, adam: Adam = Adam()
    ) throws(EngineError) -> Float {
        throw .unsupported("training")
    }
}
