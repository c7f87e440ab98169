import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct LayerConformance {
    /// Each layer stands between convolutions whose gradients tell what it sends back.
    @Test(arguments: Subject.all, LayerCase.all)
    func `a layer between others computes what the plain layers compute`(
        _ subject: Subject, _ layer: LayerCase
    ) throws {
        let (network, size) = try Self.network(of: layer)
        let weights = network.initialised(seed: 3)
        let logits = try network.shapes(height: size.height, width: size.width).last?.count ?? 0
        let batch = Batch(size, channels: 2, targets: logits)
        let state = try subject.state(network, weights)
        let reference = try ReferenceDevice().state(of: network)
        try reference.load(weights)

        let (loss, gradients) = try state.gradients(batch, loss: .binaryCrossEntropy)
        let (expectedLoss, expected) = try reference.gradients(batch, loss: .binaryCrossEntropy)
        let tolerance = subject.tolerance
        #expect(distance([loss], [expectedLoss]) < tolerance.layer)
        #expect(gradients.count == expected.count)
        for (name, gradient) in expected where subject.precision == .float32 || !layer.decides {
            #expect(distance(try #require(gradients[name]), gradient) < tolerance.embedded, "gradient of \(name)")
        }
        let moved = try reference.stateDict()
        for (name, value) in try state.stateDict() {
            #expect(distance(value, try #require(moved[name])) < tolerance.layer, "\(name) afterwards")
        }
        // In evaluation the moved statistics normalise.
        let request = InferenceRequest(size: size, outputs: [network.output])
        let plans = (try state.inference(request), try reference.inference(request))
        try plans.0.run(images: batch.images.span)
        try plans.1.run(images: batch.images.span)
        #expect(distance(try plans.0.output(network.output), try plans.1.output(network.output)) < tolerance.layer)
    }

    /// A network of one input of two channels, with the layer in its middle.
    private static func network(of layer: LayerCase) throws -> (Network, BatchSize) {
        let fixture = try Fixture(layer.name)
        let shapes = try (0..<fixture.group("input").count).map { try fixture["input.\($0)"].shape.dimensions }
        let (height, width) = (shapes.map { $0[2] }.max() ?? 0, shapes.map { $0[3] }.max() ?? 0)
        var network = Network()
        let input = network.append(.input(channels: 2), name: "input")
        let nodes = shapes.enumerated().map { index, shape in
            let stride = shape[2] == height ? 1 : 2
            let convolution = Convolution(2, shape[1], kernel: 1, stride: stride)
            return network.append(.convolution(convolution), name: "before\(index)", input)
        }
        layer.build(&network, nodes)
        let result = try network.shapes(height: height, width: width).last ?? LayerShape(vector: 0)
        let after: Layer =
            result.isVector
            ? .linear(Linear(result.channels, 3))
            : .convolution(Convolution(result.channels, 2, kernel: 1, hasBias: true))
        network.append(after, name: "after", network.output)
        return (network, BatchSize(images: shapes[0][0], height: height, width: width))
    }
}
