import EngineTestSupport
import Networks
import Tensors
import Testing

/// The plain layers themselves, layer by layer: what all devices are compared with is PyTorch's.
@Suite struct ReferenceLayerTests {
    @Test(arguments: LayerCase.all)
    func `a plain layer and its gradients are PyTorch's`(_ layer: LayerCase) throws {
        let fixture = try Fixture(layer.name)
        let count = fixture.group("input").count
        let inputs = try (0..<count).map { try fixture["input.\($0)"] }
        let (network, nodes) = layer.network(channels: inputs.map { $0.shape.dimensions[1] })
        let weights = fixture.group("before")
        let pass = try PlainPass(
            network, weights: weights, inputs: inputs.map(PlainBatch.init(image:)), mode: .training(frozen: []))
        let result = try #require(pass.results.last)
        #expect(distance(result.tensor, try fixture["result"]) < Tolerance.reference)

        let upstream = try fixture["upstream"].values.map(Double.init)
        let gradients = pass.backward(PlainBatch(images: result.images, shape: result.shape, values: upstream))
        for (index, node) in nodes.enumerated() {
            let found = try #require(gradients.results[node.index])
            let expected = try fixture["input_gradient.\(index)"]
            #expect(distance(found.tensor.values, expected.values) < Tolerance.reference, "gradient of input \(index)")
        }
        for (name, expected) in fixture.group("gradient") {
            let found = try #require(gradients.parameters[name]).map { Float($0) }
            #expect(distance(found, expected.values) < Tolerance.reference, "gradient of \(name)")
        }
        for (name, expected) in fixture.group("after") {
            #expect(
                distance(pass.moved[name] ?? Tensor([1], [0]), expected) < Tolerance.reference, "\(name) afterwards")
        }
    }
}
