import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct RefusalTests {
    private let network = ResNet50(width: 4).classifier(classes: 3)

    @Test func `a state of other names and shapes is refused with all that is wrong`() throws {
        let parameters = try Parameters(network: network)
        var state = network.initialised(seed: 1)
        state["bn1.weight"] = nil
        state["stranger"] = Tensor([1], [0])
        state["fc.bias"] = Tensor([4], repeating: 0)
        let misshapen = EngineError.Misshapen(name: "fc.bias", expected: [3], found: [4])
        #expect(
            throws: EngineError.stateMismatch(
                missing: ["bn1.weight"], unexpected: ["stranger"], misshapen: [misshapen])
        ) { try parameters.load(state) }
    }

    @Test func `a plan of a network that the parameters are not of is refused`() throws {
        let parameters = try Parameters(network: network)
        #expect(throws: EngineError.self) {
            try TrainingPlan(
                network: ResNet50(width: 8).classifier(classes: 3), parameters: parameters, batch: 2, height: 32,
                width: 32, loss: .binaryCrossEntropy)
        }
    }

    @Test func `weights that are lent are not trained`() throws {
        let parameters = try Parameters(network: network, lending: network.initialised(seed: 1))
        let error = #expect(throws: EngineError.self) {
            try TrainingPlan(
                network: network, parameters: parameters, batch: 2, height: 32, width: 32, loss: .binaryCrossEntropy)
        }
        #expect(error?.description.contains("conv1.weight, whose values are lent") == true)
    }

    @Test func `lent weights that are not the network's are refused`() throws {
        var state = network.initialised(seed: 1)
        state["layer1.0.conv1.weight"] = Tensor([1], [0])
        let error = #expect(throws: EngineError.self) { try Parameters(network: network, lending: state) }
        #expect(error?.description.contains("layer1.0.conv1.weight") == true)
    }

    @Test func `images and targets of another size are refused`() throws {
        let parameters = try Parameters(network: network)
        let plan = try TrainingPlan(
            network: network, parameters: parameters, batch: 2, height: 32, width: 32, loss: .binaryCrossEntropy)
        let (images, targets) = ([Float](repeating: 0, count: 2 * 3 * 32 * 32), [Float](repeating: 0, count: 6))
        #expect(throws: EngineError.elementCount(what: "images", expected: 6144, found: 6)) {
            try plan.step(images: targets.span, targets: targets.span, learningRate: 1)
        }
        #expect(throws: EngineError.elementCount(what: "targets", expected: 6, found: 6144)) {
            try plan.step(images: images.span, targets: images.span, learningRate: 1)
        }
    }

    @Test func `a size at which the U-Net's halves do not meet is refused`() throws {
        let network = UNet(encoder: ResNet50(width: 4)).network()
        let parameters = try Parameters(network: network)
        #expect(throws: EngineError.self) {
            try TrainingPlan(
                network: network, parameters: parameters, batch: 1, height: 48, width: 64, loss: .binaryCrossEntropy)
        }
    }

    @Test func `a node that the network lacks is no output`() throws {
        let parameters = try Parameters(network: network)
        #expect(throws: EngineError.missingNode(index: 9999)) {
            try InferencePlan(
                network: network, parameters: parameters, batch: 1, height: 32, width: 32,
                outputs: [Node.ID(index: 9999)])
        }
    }
}
