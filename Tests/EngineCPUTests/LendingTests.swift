import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

@Suite struct LendingTests {
    private let network = ResNet50(width: 4).classifier(classes: 3)
    private let training = TrainingRequest(
        size: BatchSize(images: 2, height: 32, width: 32), loss: .binaryCrossEntropy)

    @Test(arguments: [4, 8])
    func `weights that are lent give the same bits, run by run`(width: Int) throws {
        let network = ResNet50(width: width).backbone()
        let names = ["relu", "layer2.0.relu3", "avgpool"]
        let nodes = try names.map { try #require(network.node(named: $0)) }
        func outputs(_ state: any ModelState, _ states: [StateDict]) throws -> [[Tensor]] {
            let plan = try state.inference(
                InferenceRequest(size: BatchSize(images: 1, height: 32, width: 32), outputs: nodes))
            let images = Example.images(3 * 32 * 32)
            return try states.map { weights in
                try state.load(weights)
                try plan.run(images: images.span)
                return try nodes.map { try plan.output($0) }
            }
        }
        let states = [network.initialised(seed: 1), network.initialised(seed: 2)]
        let lending = try CPUDevice().state(of: network, lending: states[0], precision: .float32)
        #expect(try lending.stateDict() == states[0])
        #expect(try outputs(lending, states) == outputs(try CPUDevice().state(of: network), states))
        #expect(try lending.stateDict() == states[1])
    }

    @Test func `weights that are lent are not trained`() throws {
        let state = try CPUDevice().state(of: network, lending: network.initialised(seed: 1), precision: .float32)
        let error = #expect(throws: EngineError.self) { try state.training(training) }
        #expect(error?.description.contains("conv1.weight, whose values are lent") == true)
    }

    @Test func `lent weights that are not the network's are refused`() throws {
        var state = network.initialised(seed: 1)
        state["layer1.0.conv1.weight"] = Tensor([1], [0])
        let error = #expect(throws: EngineError.self) {
            try CPUDevice().state(of: network, lending: state, precision: .float32)
        }
        #expect(error?.description.contains("layer1.0.conv1.weight") == true)
    }

    @Test func `plans let their parameters go`() throws {
        weak var trained: Parameters?
        weak var evaluated: Parameters?
        do {
            let state = CPUState(try Parameters(network: network))
            try state.load(network.initialised(seed: 1))
            _ = try state.plan(training).step(
                images: Example.images(2 * 3 * 32 * 32).span, targets: Example.targets(6).span, learningRate: 1e-3)
            trained = state.parameters
            let other = CPUState(try Parameters(network: network))
            _ = try other.plan(InferenceRequest(size: training.size, outputs: [network.output]))
            evaluated = other.parameters
        }
        #expect(trained == nil)
        #expect(evaluated == nil)
    }

    @Test func `a plan that cannot be built lets its parameters go`() throws {
        weak var refused: Parameters?
        do {
            // Refused when half of it has been laid out.
            let state = CPUState(try Parameters(network: network, lending: network.initialised(seed: 1)))
            #expect(throws: EngineError.self) { try state.plan(training) }
            refused = state.parameters
        }
        #expect(refused == nil)
    }

    @Test func `threads are a device's own, and the caller's stay`() throws {
        let pools = [1, 2].map { ThreadPool(count: $0) }
        let before = pools[0].enter()
        #expect(pools[1].enter() == 1)
        pools[1].leave(1)
        #expect(pools[1].enter() == 1)
        pools[1].leave(1)
        pools[0].leave(before)
        #expect(CPUDevice(threads: 3).facts.threads == 3)
        #expect(CPUDevice(threads: 0).facts.threads == 1)
    }
}
