import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct NetworkTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let network: Network
        let loss: Loss
        let batch: Int
        let targets: Int

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        classifier("resnet", Variant.torchvision),
        classifier("resnet-1x1", Variant(stride: .oneByOne, epsilon: 1.001e-5)),
        classifier("resnet-same", Variant(padding: .same, epsilon: 1e-3)),
        classifier("resnet-same-maxpool", Variant(padding: .sameMaxPool)),
        classifier("resnet-wide", Variant.torchvision, width: 8),
        unet("unet-bce", .binaryCrossEntropy),
        unet("unet-dice", .softDice(smooth: 1)),
    ]

    /// Softplus stands in for ReLU, whose kink would make two correct float32 programs differ visibly.
    @Test(arguments: cases)
    func `a whole narrow network's loss, gradients and statistics are PyTorch's`(_ example: Case) throws {
        let fixture = try Fixture(example.name)
        let parameters = try Parameters(network: example.network)
        try parameters.load(example.network.initialised(seed: 7))
        let plan = try TrainingPlan(
            network: example.network, parameters: parameters, batch: example.batch, height: 64, width: 64,
            loss: example.loss, gradients: .kept)
        let images = Example.images(example.batch * 3 * 64 * 64)
        let targets = Example.targets(example.targets)
        let loss = try plan.forwardBackward(images: images.span, targets: targets.span)

        #expect(distance([Float(loss)], try fixture["loss"].values) < Tolerance.network)
        for (name, expected) in fixture.group("gradient") {
            let gradient = try #require(plan.gradient(of: name))
            #expect(
                distance(Example.sample(gradient.values), expected.values) < Tolerance.network, "gradient of \(name)")
            let norm = try fixture["norm.\(name)"].values
            #expect(
                abs(distance(gradient.values, gradient.values.map { _ in 0 }) / Double(norm[0]) - 1) < Tolerance.network
            )
        }
        let after = parameters.stateDict()
        for (name, expected) in fixture.group("after") {
            #expect(distance(try #require(after[name]), expected) < Tolerance.network, "\(name) afterwards")
        }
    }

    private static func classifier(_ name: String, _ variant: Variant, width: Int = 4) -> Case {
        let network = ResNet50(width: width, variant: variant, activation: .softplus).classifier(classes: 5)
        return Case(name: name, network: network, loss: .binaryCrossEntropy, batch: 4, targets: 4 * 5)
    }

    private static func unet(_ name: String, _ loss: Loss) -> Case {
        let network = UNet(encoder: ResNet50(width: 8, activation: .softplus)).network()
        return Case(name: name, network: network, loss: loss, batch: 2, targets: 2 * 64 * 64)
    }
}
