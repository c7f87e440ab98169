import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

@Suite struct AdamTests {
    @Test func `Adam, fed PyTorch's gradients, moves weights and moments as PyTorch does`() throws {
        let fixture = try Fixture("adam")
        var network = Network()
        let input = network.append(.input(channels: 16), name: "input")
        network.append(.convolution(Convolution(16, 16, kernel: 3)), name: "layer", input)
        let parameters = try Parameters(network: network)
        try parameters.load(["layer.weight": fixture["before"]])

        let weight = try #require(parameters.weight(named: "layer.weight"))
        let gradient = Buffer(floats: weight.count)
        let optimiser = Optimiser()
        let program = Program(
            [AdamStep(weight, gradient: gradient, at: { gradient.floats }, optimiser: optimiser)], keeping: [gradient])
        for step in 0..<5 {
            try program.prepare()
            let given = try fixture["gradient.\(step)"].values
            try gradient.fill(given.span, count: weight.count, what: "gradient")
            optimiser.prepare(step: step + 1, learningRate: 1e-3 / Float(step + 1), adam: Adam())
            try program.run()
            let expected = try fixture["after.\(step)"]
            #expect(distance(try #require(parameters.stateDict()["layer.weight"]), expected) < Tolerance.adam)
            // The weights are much larger than what a step moves them by.
            let before = try fixture[step == 0 ? "before" : "after.\(step - 1)"]
            let moved = zip(weight.values, before.values).map { $0 - $1 }
            let shouldMove = zip(expected.values, before.values).map { $0 - $1 }
            #expect(distance(moved, shouldMove) < 1e-3)
        }
        let state = parameters.adamState()
        #expect(distance(try #require(state.firstMoments["layer.weight"]), try fixture["first"]) < Tolerance.adam)
        #expect(distance(try #require(state.secondMoments["layer.weight"]), try fixture["second"]) < Tolerance.adam)
    }
}
