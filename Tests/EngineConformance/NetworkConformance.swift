import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct NetworkConformance {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let network: Network
        let loss: Loss
        let images: Int
        /// Targets of an image.
        let targets: Int

        var testDescription: String { name }
        var batch: Batch { Batch(BatchSize(images: images, height: 64, width: 64), targets: targets) }
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
    @Test(arguments: Subject.all, cases)
    func `a whole narrow network's loss, gradients and statistics are PyTorch's`(
        _ subject: Subject, _ example: Case
    ) throws {
        let fixture = try Fixture(example.name)
        let state = try subject.state(example.network)
        let (loss, gradients) = try state.gradients(example.batch, loss: example.loss)

        #expect(distance([loss], try fixture["loss"].values) < Tolerance.network)
        for (name, expected) in fixture.group("gradient") {
            let gradient = try #require(gradients[name])
            #expect(
                distance(Example.sample(gradient.values), expected.values) < Tolerance.network, "gradient of \(name)")
            let norm = try fixture["norm.\(name)"].values
            #expect(
                abs(distance(gradient.values, gradient.values.map { _ in 0 }) / Double(norm[0]) - 1) < Tolerance.network
            )
        }
        let after = try state.stateDict()
        for (name, expected) in fixture.group("after") {
            #expect(distance(try #require(after[name]), expected) < Tolerance.network, "\(name) afterwards")
        }
    }

    private static func classifier(_ name: String, _ variant: Variant, width: Int = 4) -> Case {
        let network = ResNet50(width: width, variant: variant, activation: .softplus).classifier(classes: 5)
        return Case(name: name, network: network, loss: .binaryCrossEntropy, images: 4, targets: 5)
    }

    private static func unet(_ name: String, _ loss: Loss) -> Case {
        let network = UNet(encoder: ResNet50(width: 8, activation: .softplus)).network()
        return Case(name: name, network: network, loss: loss, images: 2, targets: 64 * 64)
    }
}
