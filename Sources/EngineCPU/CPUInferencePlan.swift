package import Engine
package import Networks
package import Tensors

/// A network in evaluation mode on the processor.
package final class CPUInferencePlan: InferencePlan {
    package let request: InferenceRequest
    let program: Program
    private let parameters: Parameters
    private let threads: ThreadPool
    private let norms: [Norm]
    private let input: PlanInput
    private let results: [Node.ID: Value]
    /// The generation of the parameters that the norms were prepared from.
    private var generation = -1

    /// - Parameters:
    ///   - request: The size, and the nodes whose results are wanted.
    ///   - state: What it computes with, and where.
    /// - Throws: `EngineError` when the size does not fit the network or a node is not its.
    init(_ request: InferenceRequest, of state: CPUState) throws(EngineError) {
        try request.check(state.network)
        let builder = try GraphBuilder(
            state.network, parameters: state.parameters, purpose: .evaluation, batch: request.size.images,
            sizes: [request.size.image], outputs: Set(request.outputs))
        try builder.forward()
        guard let input = builder.inputs.first else { throw .unsupported("a network without input") }
        self.request = request
        parameters = state.parameters
        threads = state.threads
        self.input = input
        norms = builder.norms
        results = builder.values.filter { request.outputs.contains($0.key) }
        program = builder.build(in: state.arena)
    }

    package func prepare() throws(EngineError) {
        guard !program.isPrepared else { return }
        let entered = threads.enter()
        defer { threads.leave(entered) }
        try parameters.take()
        try program.prepare(besides: parameters.missingByteCount(isTraining: false))
    }

    package func run(images: Span<Float>) throws(EngineError) {
        try prepare()
        let entered = threads.enter()
        defer { threads.leave(entered) }
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
    var heldByteCount: Int { program.heldByteCount }

    package func output(_ id: Node.ID) throws(EngineError) -> Tensor {
        guard let value = results[id] else { throw .missingNode(index: id.index) }
        precondition(program.hasResults, "another plan has run")
        let entered = threads.enter()
        defer { threads.leave(entered) }
        return value.tensor()
    }
}
