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
    let program: Program
    private let parameters: Parameters
    private let norms: [Norm]
    private let input: PlanInput
    private let results: [Node.ID: Value]
    /// The generation of the parameters that the norms were prepared from.
    private var generation = -1

    /// - Parameters:
    ///   - network: What is computed.
    ///   - parameters: The state to compute with, which training plans may share.
    ///   - batch: Images a run.
    ///   - height: Rows of an image.
    ///   - width: Columns of an image.
    ///   - outputs: The nodes whose results are wanted.
    ///   - arena: Where it works, between other plans' runs.
    /// - Throws: `EngineError` when the size does not fit the network or a node is not its.
    package init(
        network: Network, parameters: Parameters, batch: Int, height: Int, width: Int, outputs: [Node.ID],
        arena: Arena = Arena()
    ) throws(EngineError) {
        if let stranger = outputs.first(where: { !network.nodes.indices.contains($0.index) }) {
            throw .missingNode(index: stranger.index)
        }
        let builder = GraphBuilder(
            network, parameters: parameters, purpose: .evaluation, batch: batch,
            sizes: [ImageSize(height: height, width: width)], outputs: Set(outputs))
        try builder.forward()
        guard let input = builder.inputs.first else { throw .unsupported("a network without input") }
        self.batch = batch
        self.height = height
        self.width = width
        self.outputs = outputs
        self.parameters = parameters
        self.input = input
        norms = builder.norms
        results = builder.values.filter { outputs.contains($0.key) }
        program = builder.build(in: arena)
    }

    /// Takes memory and builds what a run needs; otherwise the first run does.
    ///
    /// - Throws: `EngineError.memory` when there is not enough.
    package func prepare() throws(EngineError) {
        guard !program.isPrepared else { return }
        try parameters.take()
        try program.prepare(besides: parameters.missingByteCount(isTraining: false))
    }

    /// Computes the outputs.
    ///
    /// - Parameter images: batch × channels × height × width.
    /// - Throws: `EngineError` when there are not as many values.
    package func run(images: Span<Float>) throws(EngineError) {
        try prepare()
        try input.plain.fill(images, what: "images")
        if generation != parameters.generation {
            for norm in norms { norm.evaluate() }
            generation = parameters.generation
        }
        try program.run()
    }

    /// Bytes that the plan needs of its arena.
    package var byteCount: Int { program.byteCount }

    /// Bytes that the plan needs for itself.
    package var heldByteCount: Int { program.heldByteCount }

    /// The result of a node at the last run: N × C × H × W, or N × C.
    ///
    /// - Parameter id: One of `outputs`.
    /// - Returns: The values in plain row-major layout.
    /// - Throws: `EngineError` when the node is not one of `outputs`.
    /// - Precondition: No plan that shares the arena has run since.
    package func output(_ id: Node.ID) throws(EngineError) -> Tensor {
        guard let value = results[id] else { throw .missingNode(index: id.index) }
        precondition(program.hasResults, "another plan has run")
        return value.tensor()
    }
}
