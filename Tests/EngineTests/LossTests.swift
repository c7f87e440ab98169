import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct LossTests {
    @Test(arguments: ["vector", "image"], ["bce", "dice"])
    func `losses and their gradients are PyTorch's, large logits too`(shape: String, kind: String) throws {
        let fixture = try Fixture("loss-\(kind)-\(shape)")
        let logits = try fixture["logits"]
        let dimensions = logits.shape.dimensions + [1, 1]
        var network = Network()
        network.append(.input(channels: dimensions[1]), name: "input")
        let parameters = try Parameters(network: network)
        let plan = try TrainingPlan(
            network, parameters: parameters, batch: dimensions[0],
            sizes: [ImageSize(height: dimensions[2], width: dimensions[3])],
            objective: .loss(kind == "bce" ? .binaryCrossEntropy : .softDice(smooth: 1)), gradients: .kept,
            wantsInputGradient: true)
        let targets = try fixture["targets"].values
        let loss = try plan.forwardBackward(images: logits.values.span, targets: targets.span)

        #expect(distance([Float(loss)], try fixture["loss"].values) < Tolerance.layer)
        #expect(distance(try #require(plan.inputGradient(0)).values, try fixture["gradient"].values) < Tolerance.layer)
    }
}
