import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

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
        let after = try run.state.stateDict()
        for (name, expected) in fixture.group("after") {
            #expect(distance(try #require(after[name]), expected) < Tolerance.layer, "\(name) afterwards")
        }
    }
}

/// A layer's plan, run once.
struct LayerRun {
    let plan: CPUTrainingPlan
    let state: CPUState

    init(_ layer: LayerCase, _ fixture: Fixture, precision: Precision = .float32, lanes: Int) throws {
        let count = fixture.group("input").count
        let inputs = try (0..<count).map { try fixture["input.\($0)"] }
        let network = layer.network(channels: inputs.map { $0.shape.dimensions[1] }).0
        state = CPUState(try Parameters(network: network, on: OneDNN(precision, lanes: lanes)))
        try state.load(fixture.group("before"))
        let sizes = inputs.map { ImageSize(height: $0.shape.dimensions[2], width: $0.shape.dimensions[3]) }
        let size = BatchSize(
            images: inputs[0].shape.dimensions[0], height: sizes[0].height, width: sizes[0].width)
        plan = try CPUTrainingPlan(
            TrainingRequest(size: size, loss: .binaryCrossEntropy), sizes: sizes, of: state, objective: .upstream,
            gradients: .kept, wantsInputGradient: true)
        try plan.forwardBackward(inputs: inputs, targets: fixture["upstream"])
    }
}
