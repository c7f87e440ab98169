import Networks
import Tensors
import Testing

@Suite struct InitialisationTests {
    @Test func `a parameter's values depend on its name and the seed alone`() {
        let alone = ResNet50(width: 4).backbone().initialised(seed: 1)
        let headed = ResNet50(width: 4).classifier(classes: 3).initialised(seed: 1)
        #expect(alone["layer1.0.conv1.weight"] == headed["layer1.0.conv1.weight"])
        #expect(
            alone["layer1.0.conv1.weight"]
                != ResNet50(width: 4).backbone().initialised(seed: 2)["layer1.0.conv1.weight"])
        #expect(alone["layer1.0.conv3.weight"] != alone["layer1.1.conv3.weight"])
    }

    @Test func `every tensor of the full U-Net is drawn, with 32,521,105 trainable values`() {
        let network = UNet().network()
        let trainable = network.parameters.filter(\.isTrainable).reduce(0) { $0 + $1.shape.count }
        #expect(trainable == 32_521_105)
        #expect(UNet(encoder: ResNet50(width: 8)).network().initialised(seed: 0).count == network.parameters.count)
    }

    @Test func `convolutions have the spread of their rule`() throws {
        let state = UNet(encoder: ResNet50(width: 16)).network().initialised(seed: 3)
        // Kaiming normal over fan-out: 64 × 3 × 3.
        let encoder = try #require(state["encoder.layer3.0.conv2.weight"])
        #expect(abs(deviation(encoder) / (2.0 / (64 * 9)).squareRoot() - 1) < 0.02)
        // Kaiming uniform over fan-in: bound √(6 / fan-in), deviation bound / √3.
        let decoder = try #require(state["decoder.blocks.0.conv1.0.weight"])
        #expect(abs(deviation(decoder) / (2.0 / (Double(decoder.shape.dimensions[1]) * 9)).squareRoot() - 1) < 0.02)
        #expect(
            decoder.values.allSatisfy {
                Double(abs($0)) <= (6.0 / (Double(decoder.shape.dimensions[1]) * 9)).squareRoot()
            })
        #expect(state["segmentation_head.0.bias"] == Tensor([1], [0]))
        #expect(state["encoder.bn1.running_var"]?.values == [Float](repeating: 1, count: 16))
    }

    private func deviation(_ tensor: Tensor) -> Double {
        let mean = tensor.values.reduce(0.0) { $0 + Double($1) } / Double(tensor.values.count)
        let square = tensor.values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (square / Double(tensor.values.count)).squareRoot()
    }
}
