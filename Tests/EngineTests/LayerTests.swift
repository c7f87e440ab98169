import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct LayerTests {
    /// Forward and backward of a layer, given the inputs and the upstream gradient that PyTorch was given.
    ///
    /// Both blocks of channels are run, whichever the processor prefers.
    @Test(arguments: LayerCase.all, [8, 16])
    func `a layer and its gradients are PyTorch's`(_ layer: LayerCase, lanes: Int) throws {
        let fixture = try Fixture(layer.name)
        let run = try LayerRun(layer, fixture, lanes: lanes)

        #expect(distance(try #require(run.plan.outputTensor()), try fixture["result"]) < Tolerance.layer)
        for (index, expected) in fixture.group("input_gradient") {
            let found = try #require(run.plan.inputGradient(Int(index) ?? 0))
            #expect(distance(found.values, expected.values) < Tolerance.layer, "gradient of input \(index)")
        }
        for (name, expected) in fixture.group("gradient") {
            let found = try #require(run.plan.gradient(of: name))
            #expect(distance(found, expected) < Tolerance.layer, "gradient of \(name)")
        }
        let after = run.parameters.stateDict()
        for (name, expected) in fixture.group("after") {
            #expect(distance(try #require(after[name]), expected) < Tolerance.layer, "\(name) afterwards")
        }
    }
}

/// A layer's plan, run once.
struct LayerRun {
    let plan: TrainingPlan
    let parameters: Parameters

    init(_ layer: LayerCase, _ fixture: Fixture, lanes: Int) throws {
        let count = fixture.group("input").count
        let inputs = try (0..<count).map { try fixture["input.\($0)"] }
        var network = Network()
        let nodes = inputs.enumerated().map { index, tensor in
            network.append(.input(channels: tensor.shape.dimensions[1]), name: "input\(index)")
        }
        layer.build(&network, nodes)
        parameters = try Parameters(network: network, on: Device(lanes: lanes))
        try parameters.load(fixture.group("before"))
        plan = try TrainingPlan(
            network, parameters: parameters, batch: inputs[0].shape.dimensions[0],
            sizes: inputs.map { ImageSize(height: $0.shape.dimensions[2], width: $0.shape.dimensions[3]) },
            objective: .upstream, gradients: .kept, wantsInputGradient: true)
        try plan.forwardBackward(inputs: inputs, targets: fixture["upstream"])
    }
}
