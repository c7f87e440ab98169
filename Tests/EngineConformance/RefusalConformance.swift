import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct RefusalConformance {
    private let network = ResNet50(width: 4).classifier(classes: 3)
    private let size = BatchSize(images: 2, height: 32, width: 32)

    @Test(arguments: Subject.all)
    func `a state of other names and shapes is refused with all that is wrong`(_ subject: Subject) throws {
        let state = try subject.state(network)
        var weights = network.initialised(seed: 1)
        weights["bn1.weight"] = nil
        weights["stranger"] = Tensor([1], [0])
        weights["fc.bias"] = Tensor([4], repeating: 0)
        let misshapen = EngineError.Misshapen(name: "fc.bias", expected: [3], found: [4])
        let error = EngineError.stateMismatch(
            missing: ["bn1.weight"], unexpected: ["stranger"], misshapen: [misshapen])
        #expect(throws: error) { try state.load(weights) }
        #expect(throws: error) {
            try subject.device.state(of: network, lending: weights, precision: subject.precision)
        }
        // Running statistics have no moments.
        let statistics = network.initialised(seed: 1).keys.filter { $0.contains("running") }.sorted()
        #expect(throws: EngineError.stateMismatch(missing: [], unexpected: statistics, misshapen: [])) {
            let all = network.initialised(seed: 1)
            try state.load(adam: AdamState(step: 1, firstMoments: all, secondMoments: all))
        }
        #expect(try state.stateDict() == network.initialised(seed: 7))
    }

    @Test(arguments: Subject.all)
    func `images and targets of another size are refused`(_ subject: Subject) throws {
        let state = try subject.state(network)
        let plan = try state.training(TrainingRequest(size: size, loss: .binaryCrossEntropy))
        let inference = try state.inference(InferenceRequest(size: size, outputs: [network.output]))
        let (images, targets) = ([Float](repeating: 0, count: 2 * 3 * 32 * 32), [Float](repeating: 0, count: 6))
        #expect(throws: EngineError.elementCount(what: "images", expected: 6144, found: 6)) {
            try plan.step(images: targets.span, targets: targets.span, learningRate: 1)
        }
        #expect(throws: EngineError.elementCount(what: "targets", expected: 6, found: 6144)) {
            try plan.step(images: images.span, targets: images.span, learningRate: 1)
        }
        #expect(throws: EngineError.elementCount(what: "images", expected: 6144, found: 6)) {
            try inference.run(images: targets.span)
        }
        #expect(try state.adamState().step == 0)
    }

    @Test(arguments: Subject.all)
    func `a size that the network does not fit is refused, whatever is asked`(_ subject: Subject) throws {
        let network = UNet(encoder: ResNet50(width: 4)).network()
        let state = try subject.state(network)
        let size = BatchSize(images: 1, height: 48, width: 64)
        let fault = EngineError.shape(
            ShapeFault(
                node: "decoder.blocks.0.concatenate",
                reason: .unequal(
                    LayerShape(channels: 128, height: 4, width: 4), LayerShape(channels: 64, height: 3, width: 4))))
        let training = TrainingRequest(size: size, loss: .binaryCrossEntropy)
        #expect(throws: fault) { try state.training(training) }
        #expect(throws: fault) { try state.inference(InferenceRequest(size: size, outputs: [network.output])) }
        #expect(throws: fault) {
            try subject.device.memory(
                for: PlanRequest(network: network, precision: subject.precision, training: [training]))
        }
    }

    @Test(arguments: Subject.all)
    func `nodes and parameters that the network lacks are refused`(_ subject: Subject) throws {
        let state = try subject.state(network)
        #expect(throws: EngineError.missingNode(index: 9999)) {
            try state.inference(InferenceRequest(size: size, outputs: [Node.ID(index: 9999)]))
        }
        // Running statistics are no parameters that could be frozen.
        #expect(throws: EngineError.missingParameters(["bn1.running_mean", "fc.wieght"])) {
            let frozen: Set = ["fc.wieght", "fc.bias", "bn1.running_mean"]
            return try state.training(TrainingRequest(size: size, loss: .binaryCrossEntropy, frozen: frozen))
        }
        let plan = try state.inference(InferenceRequest(size: size, outputs: [network.output]))
        try plan.run(images: [Float](repeating: 0, count: 6144).span)
        #expect(throws: EngineError.missingNode(index: 0)) { try plan.output(Node.ID(index: 0)) }
    }

    @Test(arguments: Subject.all)
    func `a precision that the device lacks is refused`(_ subject: Subject) throws {
        let device = subject.device
        for precision in [Precision.float32, .bfloat16] where !device.facts.precisions.contains(precision) {
            #expect(throws: EngineError.precision(precision, device: device.facts.description)) {
                try device.state(of: network, precision: precision)
            }
        }
        #expect(!device.facts.precisions.isEmpty)
        #expect(device.facts.threads >= 1)
    }
}
