import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

@Suite(.enabled(if: CPUDevice().facts.precisions.contains(.bfloat16), "the processor does not multiply bfloat16"))
struct BFloat16LayerTests {
    @Test(arguments: LayerCase.all)
    func `a layer and its gradients are the plain layers', of the same rounded values`(_ layer: LayerCase) throws {
        let fixture = try Fixture(layer.name).rounded
        let run = try LayerRun(layer, fixture, precision: .bfloat16, lanes: 16)
        let inputs = try (0..<fixture.group("input").count).map { try fixture["input.\($0)"] }
        let (network, nodes) = layer.network(channels: inputs.map { $0.shape.dimensions[1] })
        let plain = try PlainPass(
            network, weights: fixture.group("before"), inputs: inputs.map(PlainBatch.init(image:)),
            mode: .training(frozen: []))
        let result = try #require(plain.results.last)
        #expect(distance(try #require(run.plan.outputTensor()), result.tensor) < Tolerance.bfloat16)

        let upstream = try fixture["upstream"].values.map(Double.init)
        let gradients = plain.backward(PlainBatch(images: result.images, shape: result.shape, values: upstream))
        for (index, node) in nodes.enumerated() {
            let found = try #require(run.plan.inputGradient(index))
            let expected = try #require(gradients.results[node.index]).tensor.values
            #expect(distance(found.values, expected) < Tolerance.bfloat16, "gradient of input \(index)")
        }
        for name in fixture.group("gradient").keys {
            let found = try #require(run.plan.gradient(of: name)).values
            let expected = try #require(gradients.parameters[name]).map { Float($0) }
            #expect(distance(found, expected) < Tolerance.bfloat16, "gradient of \(name)")
        }
        let after = try run.state.stateDict()
        // Sums are formed in float32.
        for (name, expected) in plain.moved {
            #expect(distance(try #require(after[name]), expected) < Tolerance.layer, "\(name) afterwards")
        }
    }

    @Test(arguments: LayerCase.all)
    func `a layer and its gradients are PyTorch's, but for the rounding of what goes in`(_ layer: LayerCase) throws {
        let fixture = try Fixture(layer.name)
        let run = try LayerRun(layer, fixture, precision: .bfloat16, lanes: 16)
        let result = try #require(run.plan.outputTensor())
        #expect(distance(result, try fixture["result"]) < Tolerance.bfloat16Rounded)
        for (name, expected) in fixture.group("after") {
            let found = try #require(run.state.stateDict()[name])
            #expect(distance(found, expected) < Tolerance.bfloat16, "\(name) afterwards")
        }
        guard !layer.decides else { return }
        for (index, expected) in fixture.group("input_gradient") {
            let found = try #require(run.plan.inputGradient(Int(index) ?? 0))
            #expect(distance(found.values, expected.values) < Tolerance.bfloat16Rounded, "gradient of input \(index)")
        }
        for (name, expected) in fixture.group("gradient") {
            let found = try #require(run.plan.gradient(of: name))
            #expect(distance(found, expected) < Tolerance.bfloat16Rounded, "gradient of \(name)")
        }
    }

    @Test func `what leaves a network, and what its statistics are made of, is float32`() throws {
        for network in [ResNet50(width: 16).classifier(classes: 3), UNet(encoder: ResNet50(width: 16)).network()] {
            let state = CPUState(try Parameters(network: network, precision: .bfloat16))
            let size = BatchSize(images: 2, height: 64, width: 64)
            let plan = try state.plan(TrainingRequest(size: size, loss: .binaryCrossEntropy))
            let loss = try #require(plan.program.steps.first { $0.name == "loss" })
            #expect(loss.buffers.map(\.element) == [.float32, .float32, .float32, .float64])
            // Nothing converts between a network's result and its loss.
            #expect(!plan.program.steps.contains { $0.name == "loss convert" })
            let activations = plan.program.steps.filter { $0.name.hasSuffix("conv2 forward") }.flatMap(\.buffers)
            #expect(activations.allSatisfy { [.bfloat16, .byte].contains($0.element) })
            for step in plan.program.steps where step.name.hasSuffix("Adam") {
                #expect(step.buffers.map(\.element) == [.float32])
            }
        }
    }

    @Test func `a plan works in little more than half the memory`() throws {
        let network = ResNet50(width: 16).classifier(classes: 3)
        let request = TrainingRequest(size: BatchSize(images: 4, height: 64, width: 64), loss: .binaryCrossEntropy)
        let plans = try [Precision.float32, .bfloat16].map {
            try CPUState(try Parameters(network: network, precision: $0)).plan(request)
        }
        #expect(plans[1].byteCount * 10 < plans[0].byteCount * 6)
    }
}

extension Fixture {
    /// What a layer is given, rounded as an engine of bfloat16 rounds it: norms and linear layers keep their float32.
    fileprivate var rounded: Fixture {
        var rounded = tensors
        for (name, tensor) in tensors {
            let isConvolution = name == "before.layer.weight" && tensor.shape.dimensions.count == 4
            guard isConvolution || name == "upstream" || name.hasPrefix("input.") else { continue }
            rounded[name] = tensor.roundedToBFloat16
        }
        return Fixture(tensors: rounded)
    }
}
