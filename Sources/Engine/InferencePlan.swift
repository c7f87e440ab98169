package import Networks
package import Tensors

/// A network in evaluation mode at a fixed batch size, with any of its nodes as results.
///
/// It reads the shared parameters at each run, so it sees every training step.
package final class InferencePlan {
    package let batch: Int
    package let height: Int
    package let width: Int
    package let outputs: [Node.ID]

    /// - Parameters:
    ///   - network: What is computed.
    ///   - parameters: The state to compute with, which training plans may share.
    ///   - batch: Images a run.
    ///   - height: Rows of an image.
    ///   - width: Columns of an image.
    ///   - outputs: The nodes whose results are wanted.
    /// - Throws: `EngineError` when the size does not fit the network or a node is not its.
    package init(
        network: Network, parameters: Parameters, batch: Int, height: Int, width: Int, outputs: [Node.ID]
    ) throws(EngineError) {
        self.batch = batch
        self.height = height
        self.width = width
        self.outputs = outputs
    }

    /// Computes the outputs.
    ///
    /// - Parameter images: batch × channels × height × width.
    /// - Throws: `EngineError` when there are not as many values.
    package func run(images: Span<Float>) throws(EngineError) {
        throw .unsupported("inference")
    }

    /// The result of a node at the last run: N × C × H × W, or N × C.
    ///
    /// - Parameter id: One of `outputs`.
    /// - Returns: The values in plain row-major layout.
    /// - Throws: `EngineError` when the node is not one of `outputs`.
    package func output(_ id: Node.ID) throws(EngineError) -> Tensor {
        throw .missingNode(index: id.index)
    }
}
