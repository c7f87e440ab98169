import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct ArenaTests {
    private let network = UNet(encoder: ResNet50(width: 8)).network()
    private let side = 32

    private func parameters() throws -> Parameters {
        let parameters = try Parameters(network: network)
        try parameters.load(network.initialised(seed: 1))
        return parameters
    }

    private func training(_ parameters: Parameters, batch: Int, in arena: Arena) throws -> TrainingPlan {
        try TrainingPlan(
            network: network, parameters: parameters, batch: batch, height: side, width: side,
            loss: .softDice(smooth: 1), arena: arena)
    }

    private func inference(_ parameters: Parameters, in arena: Arena) throws -> InferencePlan {
        try InferencePlan(
            network: network, parameters: parameters, batch: 3, height: side, width: side, outputs: [network.output],
            arena: arena)
    }

    /// Two epochs of a whole and a short batch with a validation after each: what the weights and the predictions come to.
    private func run(arenas: () -> Arena) throws -> (weights: StateDict, adam: AdamState, predictions: [Tensor]) {
        let parameters = try parameters()
        // The smallest first, so that an arena has to grow under plans that have run in it.
        let validation = try inference(parameters, in: arenas())
        let short = try training(parameters, batch: 1, in: arenas())
        let whole = try training(parameters, batch: 4, in: arenas())
        var predictions: [Tensor] = []
        for epoch in 0..<2 {
            for (plan, stream) in [(short, UInt64(1)), (whole, 2), (short, 3)] {
                let pixels = plan.batch * side * side
                _ = try plan.step(
                    images: Example.images(3 * pixels, stream: stream).span,
                    targets: Example.targets(pixels, stream: stream).span, learningRate: 1e-2)
            }
            try validation.run(images: Example.images(3 * 3 * side * side, stream: UInt64(10 + epoch)).span)
            predictions.append(try validation.output(network.output))
        }
        return (parameters.stateDict(), parameters.adamState(), predictions)
    }

    @Test func `plans that share an arena compute to the bit what they compute in arenas of their own`() throws {
        let shared = Arena()
        let together = try run { shared }
        let apart = try run { Arena() }
        #expect(together.weights == apart.weights)
        #expect(together.adam == apart.adam)
        #expect(together.predictions == apart.predictions)
    }

    @Test func `an arena that gives pages back between runs changes no bit`() throws {
        let outcomes = try [0, 1 << 30].map { byteCount in
            let (parameters, arena) = (try parameters(), Arena())
            let plan = try training(parameters, batch: 2, in: arena)
            for stream in UInt64(0)..<3 {
                let pixels = 2 * side * side
                _ = try plan.step(
                    images: Example.images(3 * pixels, stream: stream).span,
                    targets: Example.targets(pixels, stream: stream).span, learningRate: 1e-2)
                if byteCount > 0 { arena.discard(byteCount: byteCount) }
            }
            return parameters.stateDict()
        }
        #expect(outcomes[0] == outcomes[1])
    }

    @Test func `a shared arena is as large as the largest plan needs`() throws {
        let (parameters, arena) = (try parameters(), Arena())
        let plans = try [1, 4, 2].map { try training(parameters, batch: $0, in: arena) }
        #expect(arena.byteCount == 0)
        for plan in plans { try plan.prepare() }
        #expect(arena.byteCount == plans[1].byteCount)
        #expect(plans[1].byteCount > plans[2].byteCount)
    }

    @Test func `a plan takes no memory before it is prepared`() throws {
        let parameters = try Parameters(network: network)
        let before = try addressSpace()
        let plan = try TrainingPlan(
            network: network, parameters: parameters, batch: 64, height: 512, width: 512, loss: .binaryCrossEntropy)
        #expect(plan.byteCount > 1 << 30)
        #expect(try addressSpace() - before < 1 << 29)
    }

    @Test func `a plan that there is not enough memory for is refused before it takes any`() throws {
        let arena = Arena { [MemoryAvailability(byteCount: 1 << 20, limit: .controlGroup)] }
        let plan = try training(try parameters(), batch: 2, in: arena)
        let error = #expect(throws: EngineError.self) { try plan.prepare() }
        let (needed, available) = try #require(
            { if case .memory(let needed, let available) = error { (needed, available) } else { nil } }())
        #expect(needed > plan.byteCount)
        #expect(available == MemoryAvailability(byteCount: 1 << 20, limit: .controlGroup))
        #expect(arena.byteCount == 0)
    }

    @Test func `memory that the system does not give is an error`() throws {
        let storage = Storage(count: 1 << 58)
        #expect(throws: EngineError.memory(needed: 1 << 60, available: nil)) { try storage.take() }
        #expect(!storage.isTaken)
    }

    @Test(arguments: [Loss.binaryCrossEntropy, .softDice(smooth: 1)])
    func `a rehearsed step moves nothing`(loss: Loss) throws {
        let parameters = try parameters()
        let plan = try TrainingPlan(
            network: network, parameters: parameters, batch: 2, height: side, width: side, loss: loss)
        let (state, adam) = (parameters.stateDict(), parameters.adamState())
        let pixels = 2 * side * side
        try plan.rehearse(images: Example.images(3 * pixels).span, targets: Example.targets(pixels).span)
        #expect(parameters.stateDict() == state)
        #expect(parameters.adamState() == adam)
    }

    private func addressSpace() throws -> Int {
        let memory = SystemMemory(addressSpaceLimit: 1 << 60)
        let found = memory.availabilities.first { $0.limit == .addressSpace }
        return try (1 << 60) - #require(found).byteCount
    }
}
