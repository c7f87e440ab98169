import Engine
import EngineTestSupport
import Foundation
import Networks
import Tensors
import Testing

@testable import EngineCPU

@Suite struct ArenaTests {
    private let network = UNet(encoder: ResNet50(width: 8)).network()
    private let side = 32

    private func state(
        memory: @escaping MemoryAvailability.Source = MemoryAvailability.current
    ) throws -> CPUState {
        let state = CPUState(try Parameters(network: network), memory: memory)
        try state.load(network.initialised(seed: 1))
        return state
    }

    private func training(_ state: CPUState, batch: Int) throws -> CPUTrainingPlan {
        try state.plan(
            TrainingRequest(
                size: BatchSize(images: batch, height: side, width: side), loss: .softDice(smooth: 1)))
    }

    private func inference(_ state: CPUState) throws -> CPUInferencePlan {
        try state.plan(
            InferenceRequest(size: BatchSize(images: 3, height: side, width: side), outputs: [network.output]))
    }

    /// One step with images of a stream.
    private func step(_ plan: CPUTrainingPlan, stream: UInt64) throws {
        let pixels = plan.request.size.images * side * side
        _ = try plan.step(
            images: Example.images(3 * pixels, stream: stream).span,
            targets: Example.targets(pixels, stream: stream).span, learningRate: 1e-2)
    }

    @Test func `plans that share an arena compute to the bit what they compute in arenas of their own`() throws {
        let shared = try state()
        // The smallest first, so that the arena has to grow under plans that have run in it.
        let validation = try inference(shared)
        let (short, whole) = (try training(shared, batch: 1), try training(shared, batch: 4))
        for epoch in 0..<2 {
            for (plan, stream) in [(short, UInt64(1)), (whole, 2), (short, 3)] {
                // The same step from the same state, where nothing else has worked.
                let apart = try state()
                try apart.load(try shared.stateDict())
                try apart.load(adam: try shared.adamState())
                try step(plan, stream: stream)
                try step(try training(apart, batch: plan.request.size.images), stream: stream)
                #expect(try shared.stateDict() == apart.stateDict())
                #expect(try shared.adamState() == apart.adamState())
            }
            let images = Example.images(3 * 3 * side * side, stream: UInt64(10 + epoch))
            try validation.run(images: images.span)
            let apart = try state()
            try apart.load(try shared.stateDict())
            let alone = try inference(apart)
            try alone.run(images: images.span)
            #expect(try validation.output(network.output) == alone.output(network.output))
        }
    }

    @Test func `an arena is as large as the largest plan needs`() throws {
        let state = try state()
        let plans = try [1, 4, 2].map { try training(state, batch: $0) }
        #expect(state.arenaByteCount == 0)
        for plan in plans { try plan.prepare() }
        #expect(state.arenaByteCount == plans[1].byteCount)
        #expect(plans[1].byteCount > plans[2].byteCount)
    }

    @Test func `a plan takes no memory before it is prepared`() throws {
        let state = CPUState(try Parameters(network: network))
        let before = try addressSpace()
        let plan = try state.plan(
            TrainingRequest(size: BatchSize(images: 64, height: 512, width: 512), loss: .binaryCrossEntropy))
        #expect(plan.byteCount > 1 << 30)
        #expect(try addressSpace() - before < 1 << 29)
    }

    @Test func `a plan that there is not enough memory for is refused before it takes any`() throws {
        let state = try state { [MemoryAvailability(byteCount: 1 << 20, limit: .controlGroup)] }
        let plan = try training(state, batch: 2)
        let error = #expect(throws: EngineError.self) { try plan.prepare() }
        let (needed, available) = try #require(
            { if case .memory(let needed, let available) = error { (needed, available) } else { nil } }())
        #expect(needed > plan.byteCount)
        #expect(available == MemoryAvailability(byteCount: 1 << 20, limit: .controlGroup))
        #expect(state.arenaByteCount == 0)
    }

    @Test func `memory that the system does not give is an error`() throws {
        let storage = Storage(floats: 1 << 58)
        #expect(throws: EngineError.memory(needed: 1 << 60, available: nil)) { try storage.take() }
        #expect(!storage.isTaken)
    }

    /// Bytes that have addresses.
    private func addressSpace() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[0])) * Int(getpagesize())
    }
}
