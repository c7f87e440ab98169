import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct LossConformance {
    /// Images go through a convolution, which in bfloat16 rounds them before the loss sees any.
    private static let examples: [(Subject, shape: String, kind: String)] = Subject.all.flatMap { subject in
        (subject.precision == .float32 ? ["vector", "image"] : ["vector"]).flatMap { shape in
            ["bce", "dice"].map { (subject, shape, $0) }
        }
    }

    /// A linear layer or a convolution that hands its input on makes logits of what the device is given.
    @Test(arguments: examples)
    func `losses and their gradients are PyTorch's, large logits too`(
        _ subject: Subject, _ shape: String, _ kind: String
    ) throws {
        let fixture = try Fixture("loss-\(kind)-\(shape)")
        try expect(fixture, of: kind, from: subject)
    }

    @Test(arguments: examples)
    func `a target that is not a number is not counted, as where PyTorch is given the others alone`(
        _ subject: Subject, _ shape: String, _ kind: String
    ) throws {
        let fixture = try Fixture("loss-\(kind)-\(shape)-uncounted")
        #expect(try fixture["targets"].values.contains { $0.isNaN })
        try expect(fixture, of: kind, from: subject)
    }

    /// With nothing counted the first step must leave no trace but its number: moments of 0 move nothing.
    @Test(
        arguments: Subject.all,
        [Loss.binaryCrossEntropy, .softDice(smooth: 1), .softDice(smooth: 0)])
    func `where no target is counted the loss and all gradients are zero`(_ subject: Subject, loss: Loss) throws {
        let network = ResNet50(width: 4).classifier(classes: 5)
        let state = try subject.state(network)
        let before = try state.stateDict()
        var batch = Batch(BatchSize(images: 2, height: 32, width: 32), targets: 5)
        batch.targets = batch.targets.map { _ in .nan }
        #expect(try state.step(batch, loss: loss) == 0)
        let (after, adam) = (try state.stateDict(), try state.adamState())
        for parameter in network.parameters where parameter.isTrainable {
            #expect(after[parameter.name] == before[parameter.name])
            #expect(adam.firstMoments[parameter.name]?.values.allSatisfy { $0 == 0 } == true)
            #expect(adam.secondMoments[parameter.name]?.values.allSatisfy { $0 == 0 } == true)
        }
        #expect(adam.step == 1)
    }

    private func expect(_ fixture: Fixture, of kind: String, from subject: Subject) throws {
        let logits = try fixture["logits"]
        let dimensions = logits.shape.dimensions + (logits.shape.rank == 2 ? [1, 1] : [])
        let channels = dimensions[1]
        var network = Network()
        let input = network.append(.input(channels: channels), name: "input")
        let same: Layer =
            logits.shape.rank == 2
            ? .linear(Linear(channels, channels))
            : .convolution(Convolution(channels, channels, kernel: 1, hasBias: true))
        network.append(same, name: "same", input)
        var weights = network.initialised(seed: 0)
        let identity = (0..<channels * channels).map { $0 / channels == $0 % channels ? Float(1) : 0 }
        weights["same.weight"] = Tensor(try #require(weights["same.weight"]).shape, identity)

        let state = try subject.state(network, weights)
        let size = BatchSize(images: dimensions[0], height: dimensions[2], width: dimensions[3])
        let loss: Loss = kind == "bce" ? .binaryCrossEntropy : .softDice(smooth: 1)
        let plan = try state.training(TrainingRequest(size: size, loss: loss))
        let targets = try fixture["targets"].values
        let value = try plan.step(images: logits.values.span, targets: targets.span, learningRate: 0)
        #expect(distance([value], try fixture["loss"].values) < Tolerance.layer)

        let moments = try state.adamState().firstMoments
        let share = Float(1 - Adam().beta1)
        let (weight, bias) = Self.gradients(try fixture["gradient"].values, logits.values, channels: channels)
        let found = try #require(moments["same.weight"]).values.map { $0 / share }
        #expect(distance(found, weight) < Tolerance.embedded)
        #expect(distance(try #require(moments["same.bias"]).values.map { $0 / share }, bias) < Tolerance.embedded)
    }

    /// What the gradient of the logits makes of the layer's: sums over images and pixels.
    private static func gradients(_ gradient: [Float], _ logits: [Float], channels: Int) -> ([Float], [Float]) {
        let images = channels == 1 ? 1 : gradient.count / channels
        let pixels = gradient.count / channels / images
        var weight = [Double](repeating: 0, count: channels * channels)
        var bias = [Double](repeating: 0, count: channels)
        for image in 0..<images {
            for pixel in 0..<pixels {
                for output in 0..<channels {
                    let g = Double(gradient[(image * channels + output) * pixels + pixel])
                    bias[output] += g
                    for input in 0..<channels {
                        weight[output * channels + input] +=
                            g * Double(logits[(image * channels + input) * pixels + pixel])
                    }
                }
            }
        }
        return (weight.map { Float($0) }, bias.map { Float($0) })
    }
}
