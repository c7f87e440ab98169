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
    @Test(arguments: Subject.float32, cases)
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

    /// A hundred rounded layers are a tenth from float64, so that the bound is what PyTorch's are.
    @Test(
        .enabled(if: !Subject.bfloat16.isEmpty, "no device computes in bfloat16"), arguments: Subject.bfloat16,
        cases.filter { ["resnet", "resnet-wide", "unet-bce", "unet-dice"].contains($0.name) })
    func `in bfloat16 a whole network's gradients are as near float64 as PyTorch's own bfloat16`(
        _ subject: Subject, _ example: Case
    ) throws {
        let (fixture, own) = (try Fixture(example.name), try Fixture("\(example.name)-bfloat16"))
        let state = try subject.state(example.network)
        let (loss, gradients) = try state.gradients(example.batch, loss: example.loss)
        #expect(distance([loss], try fixture["loss"].values) < Tolerance.bfloat16)
        let squares = try fixture.group("gradient").map { name, expected in
            let found = distance(Example.sample(try #require(gradients[name]).values), expected.values)
            return found * found
        }
        let mean = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
        #expect(mean < 1.25 * Double(try own["gradients"].values[0]))
        for (name, expected) in fixture.group("after") {
            let found = try #require(state.stateDict()[name])
            #expect(distance(found, expected) < 2 * Tolerance.bfloat16Embedded, "\(name) afterwards")
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
