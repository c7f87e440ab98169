import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct StepConformance {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let network: Network
        let loss: Loss
        let images: Int
        /// Targets of an image.
        let targets: Int
        /// What stands before the names of the parameters that do not move.
        let frozen: [String]

        var testDescription: String { name }

        var frozenNames: Set<String> {
            Set(
                network.parameters.filter(\.isTrainable).map(\.name).filter { name in
                    frozen.contains { name.hasPrefix($0) }
                })
        }
    }

    static let cases: [Case] = [
        classifier("steps-resnet", frozen: []),
        classifier("steps-resnet-frozen", frozen: ["conv1.", "bn1.", "layer1.", "layer2."]),
        // A norm that learns behind weights that do not, and one that does not before weights that do.
        classifier("steps-resnet-mixed", frozen: ["conv1.", "layer1.0.bn2.", "layer2.0.downsample.1.", "fc.bias"]),
        Case(
            name: "steps-unet-frozen", network: UNet(encoder: ResNet50(width: 8, activation: .softplus)).network(),
            loss: .softDice(smooth: 1), images: 2, targets: 64 * 64, frozen: ["encoder."]),
    ]

    /// Five steps of Adam with changing learning rates and batches, in float64 by PyTorch.
    @Test(arguments: Subject.float32, cases)
    func `the losses of steps, and what they move, are PyTorch's`(_ subject: Subject, _ example: Case) throws {
        let fixture = try Fixture(example.name)
        let before = example.network.initialised(seed: 7)
        let state = try subject.state(example.network)
        let size = BatchSize(images: example.images, height: 64, width: 64)
        let plan = try state.training(
            TrainingRequest(size: size, loss: example.loss, frozen: example.frozenNames))
        var losses: [Float] = []
        for step in 0..<5 {
            let batch = Batch(size, targets: example.targets, stream: UInt64(step))
            losses.append(
                try plan.step(
                    images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3 / Float(step + 1)))
        }
        for (found, expected) in zip(losses, try fixture["losses"].values) {
            #expect(abs(found / expected - 1) < Tolerance.steps, "\(losses)")
        }
        let (after, adam) = (try state.stateDict(), try state.adamState())
        #expect(adam.step == 5)
        for name in example.frozenNames {
            #expect(after[name] == before[name], "\(name) is frozen")
            #expect(adam.firstMoments[name]?.values.allSatisfy { $0 == 0 } == true, "\(name) is frozen")
        }
        for (name, expected) in fixture.group("after") {
            let found = Example.sample(try #require(after[name]).values, most: 32)
            // Adam divides by small numbers: there PyTorch's own float32 is as far from float64.
            let own = fixture.tensors["float32.\(name)"].map { Double($0.values[0]) } ?? 0
            #expect(distance(found, expected.values) < max(Tolerance.stepped, 2 * own), "\(name) afterwards")
        }
    }

    @Test(arguments: Subject.all)
    func `a frozen batch norm's statistics stay, and one that is frozen in part moves them`(_ subject: Subject) throws {
        let network = ResNet50(width: 4).classifier(classes: 3)
        let before = network.initialised(seed: 7)
        let state = try subject.state(network)
        let batch = Batch(BatchSize(images: 2, height: 32, width: 32), targets: 3)
        _ = try state.step(batch, frozen: ["bn1.weight", "bn1.bias", "layer1.0.bn1.weight"])
        let after = try state.stateDict()
        for name in ["bn1.running_mean", "bn1.running_var", "bn1.weight", "bn1.bias", "layer1.0.bn1.weight"] {
            #expect(after[name] == before[name])
        }
        for name in ["layer1.0.bn1.running_mean", "layer1.0.bn1.bias", "conv1.weight"] {
            #expect(after[name] != before[name])
        }
    }

    @Test(arguments: Subject.all)
    func `where everything is frozen, a step tells the loss and moves nothing`(_ subject: Subject) throws {
        let network = UNet(encoder: ResNet50(width: 8)).network()
        let state = try subject.state(network)
        let frozen = Set(network.parameters.filter(\.isTrainable).map(\.name))
        let batch = Batch(BatchSize(images: 1, height: 32, width: 32), targets: 1024)
        #expect(try state.step(batch, frozen: frozen).isFinite)
        #expect(try state.stateDict() == network.initialised(seed: 7))
    }

    private static func classifier(_ name: String, frozen: [String]) -> Case {
        Case(
            name: name, network: ResNet50(width: 4, activation: .softplus).classifier(classes: 5),
            loss: .binaryCrossEntropy, images: 4, targets: 5, frozen: frozen)
    }
}
