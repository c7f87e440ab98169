import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@Suite struct PlanConformance {
    private let classifier = ResNet50(width: 4).classifier(classes: 3)

    private func batches(_ images: Int, _ streams: Range<Int>) -> [Batch] {
        streams.map { batch(images, stream: UInt64($0)) }
    }

    private func batch(_ images: Int, stream: UInt64 = 0) -> Batch {
        Batch(BatchSize(images: images, height: 32, width: 32), targets: 3, stream: stream)
    }

    @Test(arguments: Subject.all)
    func `weights and moments come back to the bit, whatever plans there are`(_ subject: Subject) throws {
        let weights = classifier.initialised(seed: 1)
        let state = try subject.state(classifier, weights)
        _ = try state.training(TrainingRequest(size: batch(2).size, loss: .binaryCrossEntropy))
        #expect(try state.stateDict() == weights)

        var adam = AdamState(of: classifier)
        adam.step = 3
        for parameter in classifier.parameters where parameter.isTrainable {
            adam.firstMoments[parameter.name] = weights[parameter.name]
            adam.secondMoments[parameter.name] = Tensor(parameter.shape, repeating: 0.25)
        }
        try state.load(adam: adam)
        #expect(try state.adamState() == adam)
    }

    @Test(arguments: Subject.all)
    func `a state is all zero before it is loaded`(_ subject: Subject) throws {
        let state = try subject.device.state(of: classifier, precision: subject.precision)
        let weights = try state.stateDict()
        #expect(weights.count == classifier.parameters.count)
        #expect(weights.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
        #expect(try state.adamState() == AdamState(of: classifier))
    }

    @Test(arguments: Subject.all)
    func `a run that is saved and loaded goes on to the same bits`(_ subject: Subject) throws {
        let undisturbed = try subject.state(classifier)
        try undisturbed.steps(batches(2, 0..<4))

        let before = try subject.state(classifier)
        try before.steps(batches(2, 0..<2))
        let after = try subject.state(classifier, before.stateDict())
        try after.load(adam: before.adamState())
        try after.steps(batches(2, 2..<4))

        #expect(try after.stateDict() == undisturbed.stateDict())
        #expect(try after.adamState() == undisturbed.adamState())
    }

    @Test(arguments: Subject.all)
    func `plans of two batch sizes train one state`(_ subject: Subject) throws {
        let state = try subject.state(classifier)
        let plans = try [4, 2].map {
            try state.training(TrainingRequest(size: batch($0).size, loss: .binaryCrossEntropy))
        }
        let alone = try subject.state(classifier)
        for plan in [plans[0], plans[1], plans[0]] {
            // The same step by a plan of its own, from the same state.
            try alone.load(state.stateDict())
            try alone.load(adam: state.adamState())
            let batch = batch(plan.request.size.images, stream: 5)
            let loss = try plan.step(images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3)
            #expect(try loss == alone.step(batch))
            #expect(try alone.stateDict() == state.stateDict())
        }
        #expect(try state.adamState().step == 3)
    }

    @Test(arguments: Subject.all)
    func `a step that was begun is told of when it is finished`(_ subject: Subject) throws {
        let (state, expected) = (try subject.state(classifier), try subject.state(classifier))
        let plan = try state.training(TrainingRequest(size: batch(2).size, loss: .binaryCrossEntropy))
        let losses = try expected.steps(batches(2, 0..<3))
        for batch in batches(2, 0..<3) {
            try plan.begin(images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3)
        }
        // Of steps that nobody waited for, the last one's loss is told; all of them have moved the state.
        #expect(try plan.finish() == losses[2])
        #expect(try state.stateDict() == expected.stateDict())
    }

    @Test(arguments: Subject.all)
    func `images of bytes are normalised on the way`(_ subject: Subject) throws {
        let (state, expected) = (try subject.state(classifier), try subject.state(classifier))
        let batch = batch(2)
        let bytes = (0..<batch.images.count).map { UInt8(truncatingIfNeeded: $0 * 37) }
        let normalisation = ByteNormalisation(mean: [0.5, 0.25, 0], deviation: [0.25, 0.5, 1])
        let values = bytes.indices.map { index in
            let channel = index / 1024 % 3
            return (Float(bytes[index]) / 255 - [0.5, 0.25, 0][channel]) / [0.25, 0.5, 1][channel]
        }
        let request = TrainingRequest(size: batch.size, loss: .binaryCrossEntropy)
        let plan = try state.training(request)
        try plan.begin(
            bytes: bytes.span, normalisation: normalisation, targets: batch.targets.span, learningRate: 1e-3)
        let loss = try expected.training(request).step(
            images: values.span, targets: batch.targets.span, learningRate: 1e-3)
        #expect(abs(try plan.finish() / loss - 1) < Float(Tolerance.layer))
        #expect(throws: EngineError.elementCount(what: "bytes", expected: 3072, found: 6)) {
            try plan.begin(
                bytes: bytes.span.extracting(0..<6), normalisation: normalisation, targets: batch.targets.span,
                learningRate: 1)
        }
    }

    @Test(arguments: Subject.all, [Loss.binaryCrossEntropy, .softDice(smooth: 1)])
    func `a rehearsed step moves nothing`(_ subject: Subject, loss: Loss) throws {
        let network = UNet(encoder: ResNet50(width: 8)).network()
        let state = try subject.state(network)
        let batch = Batch(BatchSize(images: 2, height: 32, width: 32), targets: 1024)
        _ = try state.step(batch, loss: loss)
        let (weights, adam) = (try state.stateDict(), try state.adamState())
        try state.training(TrainingRequest(size: batch.size, loss: loss))
            .rehearse(images: batch.images.span, targets: batch.targets.span)
        #expect(try state.stateDict() == weights)
        #expect(try state.adamState() == adam)
    }

    @Test(arguments: Subject.all)
    func `evaluation sees every training step and every load`(_ subject: Subject) throws {
        let state = try subject.state(classifier)
        // Built before the training plan is.
        let request = InferenceRequest(size: batch(2).size, outputs: [classifier.output])
        let inference = try state.inference(request)
        _ = try state.step(batch(2))
        let images = batch(2, stream: 9).images
        try inference.run(images: images.span)
        let trained = try inference.output(classifier.output)

        let again = try subject.state(classifier, state.stateDict()).inference(request)
        try again.run(images: images.span)
        #expect(try again.output(classifier.output) == trained)

        try state.load(classifier.initialised(seed: 2))
        try inference.run(images: images.span)
        #expect(try inference.output(classifier.output) != trained)
    }

    @Test(arguments: Subject.all)
    func `any node can be an output, without changing the others`(_ subject: Subject) throws {
        let state = try subject.state(classifier)
        let names = ["relu", "layer1.0.bn3", "layer1.0.add", "layer1.0.relu3", "avgpool", "fc"]
        let nodes = try names.map { try #require(classifier.node(named: $0)) }
        let batch = batch(2)
        let together = try state.inference(InferenceRequest(size: batch.size, outputs: nodes))
        try together.run(images: batch.images.span)
        #expect(try together.output(nodes[0]).shape == [2, 4, 16, 16])
        #expect(try together.output(nodes[4]).shape == [2, 128])
        let sum = try together.output(nodes[2])
        #expect(try together.output(nodes[3]).values == sum.values.map { max($0, 0) })
        let fromTogether = try together.output(nodes[5])

        let alone = try state.inference(InferenceRequest(size: batch.size, outputs: [nodes[5]]))
        try alone.run(images: batch.images.span)
        #expect(distance(try alone.output(nodes[5]), fromTogether) < Tolerance.layer)
    }

    @Test(arguments: Subject.all)
    func `images of a batch do not see each other in evaluation`(_ subject: Subject) throws {
        let state = try subject.state(classifier)
        let images = batch(3).images
        func logits(_ count: Int, from first: Int) throws -> [Float] {
            let plan = try state.inference(InferenceRequest(size: batch(count).size, outputs: [classifier.output]))
            try plan.run(images: images.span.extracting(first * 3072..<(first + count) * 3072))
            return try plan.output(classifier.output).values
        }
        let together = try logits(3, from: 0)
        for image in 0..<3 {
            #expect(distance(try logits(1, from: image), Array(together[3 * image..<3 * image + 3])) < Tolerance.layer)
        }
    }

    @Test(arguments: Subject.all)
    func `weights that are lent for an evaluation give what loaded ones give`(_ subject: Subject) throws {
        let network = ResNet50(width: 8).backbone()
        let weights = network.initialised(seed: 4)
        let lent = try subject.device.state(of: network, lending: weights, precision: subject.precision)
        let request = InferenceRequest(size: batch(1).size, outputs: [network.output])
        let plans = [try lent.inference(request), try subject.state(network, weights).inference(request)]
        let outputs = try plans.map { plan in
            try plan.run(images: batch(1).images.span)
            return try plan.output(network.output)
        }
        #expect(outputs[0] == outputs[1])
        #expect(try lent.stateDict() == weights)
    }

    @Test(arguments: Subject.all)
    func `the same steps give the same bits`(_ subject: Subject) throws {
        let runs = try (0..<2).map { _ in
            let state = try subject.state(classifier)
            try state.steps(batches(4, 0..<3))
            return try state.stateDict()
        }
        #expect(runs[0] == runs[1])
    }

    @Test(arguments: Subject.all)
    func `what a plan takes is told, and grows with it`(_ subject: Subject) throws {
        func memory(_ images: Int) throws -> PlanMemory {
            try subject.device.memory(
                for: PlanRequest(
                    network: classifier, precision: subject.precision,
                    training: [TrainingRequest(size: batch(images).size, loss: .binaryCrossEntropy)]))
        }
        let weights = classifier.parameters.reduce(0) { $0 + $1.shape.count } * MemoryLayout<Float>.stride
        #expect(try memory(2).state > weights)
        #expect(try memory(4).plans > memory(2).plans)
        let request = InferenceRequest(size: batch(2).size, outputs: [classifier.output])
        let evaluation = try subject.device.memory(
            for: PlanRequest(network: classifier, precision: subject.precision, inference: [request]))
        #expect(try evaluation.byteCount < memory(2).byteCount)
    }

    @Test(arguments: Subject.all)
    func `a classifier learns four images by heart`(_ subject: Subject) throws {
        let state = try subject.state(classifier)
        let batch = batch(4)
        let plan = try state.training(TrainingRequest(size: batch.size, loss: .binaryCrossEntropy))
        var loss: Float = 1
        for _ in 0..<60 {
            loss = try plan.step(images: batch.images.span, targets: batch.targets.span, learningRate: 3e-3)
        }
        #expect(loss < 0.02)
    }

    @Test(arguments: Subject.all)
    func `a U-Net learns where a square is`(_ subject: Subject) throws {
        let losses = try losses(subject)
        #expect(losses[0] > 0.5)
        #expect(losses[39] < 0.25)
    }

    @Test(.enabled(if: !Subject.bfloat16.isEmpty, "no device computes in bfloat16"), arguments: Subject.bfloat16)
    func `a U-Net learns in bfloat16 as it does in float32`(_ subject: Subject) throws {
        let losses = try [subject, Subject(device: subject.device, precision: .float32)].map(losses)
        // Where the loss falls fastest they are furthest apart.
        for (rounded, exact) in zip(losses[0], losses[1]).prefix(10) { #expect(abs(rounded - exact) < 0.02) }
        for (rounded, exact) in zip(losses[0], losses[1]).dropFirst(10) { #expect(abs(rounded - exact) < 0.1) }
        #expect(abs(losses[0][39] - losses[1][39]) < 0.05)
    }

    /// The losses of forty steps.
    private func losses(_ subject: Subject) throws -> [Float] {
        let network = UNet(encoder: ResNet50(width: 8)).network()
        let state = try subject.state(network, network.initialised(seed: 1))
        let size = BatchSize(images: 2, height: 32, width: 32)
        let plan = try state.training(TrainingRequest(size: size, loss: .softDice(smooth: 1)))
        let targets = (0..<2 * 1024).map {
            (4..<20).contains($0 / 32 % 32) && (8..<20).contains($0 % 32) ? Float(1) : 0
        }
        let images = Example.images(2 * 3 * 1024)
        var losses: [Float] = []
        for _ in 0..<40 {
            losses.append(try plan.step(images: images.span, targets: targets.span, learningRate: 1e-2))
        }
        return losses
    }
}
