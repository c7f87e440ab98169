import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

@Suite struct LossTests {
    @Test(arguments: ["vector", "image"], ["bce", "dice"])
    func `losses and their gradients are PyTorch's, large logits too`(shape: String, kind: String) throws {
        let fixture = try Fixture("loss-\(kind)-\(shape)")
        let logits = try fixture["logits"]
        let dimensions = logits.shape.dimensions + [1, 1]
        var network = Network()
        network.append(.input(channels: dimensions[1]), name: "input")
        let state = CPUState(try Parameters(network: network))
        let size = BatchSize(images: dimensions[0], height: dimensions[2], width: dimensions[3])
        let request = TrainingRequest(size: size, loss: kind == "bce" ? .binaryCrossEntropy : .softDice(smooth: 1))
        let plan = try CPUTrainingPlan(
            request, sizes: [size.image], of: state, objective: .loss(request.loss), gradients: .kept,
            wantsInputGradient: true)
        let loss = try plan.forwardBackward(inputs: [logits], targets: fixture["targets"])

        #expect(distance([Float(loss)], try fixture["loss"].values) < Tolerance.layer)
        #expect(distance(try #require(plan.inputGradient(0)).values, try fixture["gradient"].values) < Tolerance.layer)
    }
}
