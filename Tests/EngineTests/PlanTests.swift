import Networks
import Tensors
import Testing

@testable import Engine

@Suite struct PlanTests {
    private let classifier = ResNet50(width: 4).classifier(classes: 3)

    @Test func `weights and moments come back to the bit, in any layout a plan wants`() throws {
        let state = classifier.initialised(seed: 1)
        let parameters = try Parameters(network: classifier)
        try parameters.load(state)
        _ = try training(parameters, batch: 2)
        #expect(parameters.stateDict() == state)

        var adam = AdamState(step: 3, firstMoments: [:], secondMoments: [:])
        for parameter in classifier.parameters where parameter.isTrainable {
            adam.firstMoments[parameter.name] = state[parameter.name]
            adam.secondMoments[parameter.name] = Tensor(parameter.shape, repeating: 0.25)
        }
        try parameters.load(adam: adam)
        #expect(parameters.adamState() == adam)
    }

    @Test func `a run that is saved and loaded goes on to the same bits`() throws {
        let batches = (0..<4).map { Batch(images: 2, stream: UInt64($0)) }
        let undisturbed = try Parameters(network: classifier)
        try undisturbed.load(classifier.initialised(seed: 1))
        try train(undisturbed, batches)

        let before = try Parameters(network: classifier)
        try before.load(classifier.initialised(seed: 1))
        try train(before, batches[..<2])
        let after = try Parameters(network: classifier)
        try after.load(before.stateDict())
        try after.load(adam: before.adamState())
        try train(after, batches[2...])

        #expect(after.stateDict() == undisturbed.stateDict())
        #expect(after.adamState() == undisturbed.adamState())
    }

    @Test func `plans of two batch sizes train one set of parameters`() throws {
        let parameters = try Parameters(network: classifier)
        try parameters.load(classifier.initialised(seed: 1))
        let full = try training(parameters, batch: 4)
        let partial = try training(parameters, batch: 2)
        let alone = try Parameters(network: classifier)
        for (plan, size) in [(full, 4), (partial, 2), (full, 4)] {
            // The same step by a plan of its own, from the same state.
            try alone.load(parameters.stateDict())
            try alone.load(adam: parameters.adamState())
            let batch = Batch(images: size, stream: 5)
            let loss = try plan.step(images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3)
            let expected = try training(alone, batch: size)
                .step(images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3)
            #expect(loss == expected)
            #expect(alone.stateDict() == parameters.stateDict())
        }
        #expect(parameters.adamState().step == 3)
    }

    @Test func `evaluation sees every training step and every load`() throws {
        let parameters = try Parameters(network: classifier)
        try parameters.load(classifier.initialised(seed: 1))
        // Built before the training plan settles the layouts.
        let inference = try InferencePlan(
            network: classifier, parameters: parameters, batch: 2, height: 32, width: 32, outputs: [classifier.output])
        try train(parameters, [Batch(images: 2, stream: 0)])
        let batch = Batch(images: 2, stream: 9)
        try inference.run(images: batch.images.span)
        let trained = try inference.output(classifier.output)

        let fresh = try Parameters(network: classifier)
        try fresh.load(parameters.stateDict())
        let again = try InferencePlan(
            network: classifier, parameters: fresh, batch: 2, height: 32, width: 32, outputs: [classifier.output])
        try again.run(images: batch.images.span)
        #expect(try again.output(classifier.output) == trained)

        try parameters.load(classifier.initialised(seed: 2))
        try inference.run(images: batch.images.span)
        #expect(try inference.output(classifier.output) != trained)
    }

    @Test func `any node can be an output, without changing the others`() throws {
        let parameters = try Parameters(network: classifier)
        try parameters.load(classifier.initialised(seed: 1))
        let names = ["relu", "layer1.0.bn3", "layer1.0.add", "layer1.0.relu3", "avgpool", "fc"]
        let nodes = try names.map { try #require(classifier.node(named: $0)) }
        let batch = Batch(images: 2, stream: 0)
        let together = try InferencePlan(
            network: classifier, parameters: parameters, batch: 2, height: 32, width: 32, outputs: nodes)
        try together.run(images: batch.images.span)
        #expect(try together.output(nodes[0]).shape == [2, 4, 16, 16])
        #expect(try together.output(nodes[4]).shape == [2, 128])
        let sum = try together.output(nodes[2])
        #expect(try together.output(nodes[3]).values == sum.values.map { max($0, 0) })

        let alone = try InferencePlan(
            network: classifier, parameters: parameters, batch: 2, height: 32, width: 32, outputs: [nodes[5]])
        try alone.run(images: batch.images.span)
        #expect(distance(try alone.output(nodes[5]), try together.output(nodes[5])) < Tolerance.layer)
    }

    @Test(arguments: [4, 8])
    func `weights that are lent give the same bits, run by run`(width: Int) throws {
        let network = ResNet50(width: width).backbone()
        let names = ["relu", "layer2.0.relu3", "avgpool"]
        let nodes = try names.map { try #require(network.node(named: $0)) }
        func outputs(_ parameters: Parameters, _ states: [StateDict]) throws -> [[Tensor]] {
            let plan = try InferencePlan(
                network: network, parameters: parameters, batch: 1, height: 32, width: 32, outputs: nodes)
            let images = Example.images(3 * 32 * 32)
            return try states.map { state in
                try parameters.load(state)
                try plan.run(images: images.span)
                return try nodes.map { try plan.output($0) }
            }
        }
        let states = [network.initialised(seed: 1), network.initialised(seed: 2)]
        let lending = try Parameters(network: network, lending: states[0])
        #expect(lending.stateDict() == states[0])
        #expect(try outputs(lending, states) == outputs(Parameters(network: network), states))
        #expect(lending.stateDict() == states[1])
    }

    @Test func `plans let their parameters go`() throws {
        weak var trained: Parameters?
        weak var evaluated: Parameters?
        do {
            let parameters = try Parameters(network: classifier)
            try parameters.load(classifier.initialised(seed: 1))
            try train(parameters, [Batch(images: 2, stream: 0)])
            trained = parameters
            let others = try Parameters(network: classifier)
            _ = try InferencePlan(
                network: classifier, parameters: others, batch: 2, height: 32, width: 32, outputs: [classifier.output])
            evaluated = others
        }
        #expect(trained == nil)
        #expect(evaluated == nil)
    }

    @Test func `a plan that cannot be built lets its parameters go`() throws {
        weak var refused: Parameters?
        do {
            // The halves meet at none but the last level.
            let network = UNet(encoder: ResNet50(width: 8)).network()
            let parameters = try Parameters(network: network)
            #expect(throws: EngineError.self) {
                try TrainingPlan(
                    network: network, parameters: parameters, batch: 1, height: 48, width: 64,
                    loss: .binaryCrossEntropy)
            }
            refused = parameters
        }
        #expect(refused == nil)
    }

    @Test func `the same step gives the same bits`() throws {
        let runs = try (0..<2).map { _ in
            let parameters = try Parameters(network: classifier)
            try parameters.load(classifier.initialised(seed: 1))
            try train(parameters, (0..<3).map { Batch(images: 4, stream: $0) })
            return parameters.stateDict()
        }
        #expect(runs[0] == runs[1])
    }

    @Test func `a classifier learns four images by heart`() throws {
        let parameters = try Parameters(network: classifier)
        try parameters.load(classifier.initialised(seed: 1))
        let plan = try training(parameters, batch: 4)
        let batch = Batch(images: 4, stream: 0)
        var loss: Float = 1
        for _ in 0..<60 {
            loss = try plan.step(images: batch.images.span, targets: batch.targets.span, learningRate: 3e-3)
        }
        #expect(loss < 0.02)
    }

    @Test func `a U-Net learns where a square is`() throws {
        let network = UNet(encoder: ResNet50(width: 8)).network()
        let parameters = try Parameters(network: network)
        try parameters.load(network.initialised(seed: 1))
        let plan = try TrainingPlan(
            network: network, parameters: parameters, batch: 2, height: 32, width: 32, loss: .softDice(smooth: 1))
        let targets = (0..<2 * 1024).map {
            (4..<20).contains($0 / 32 % 32) && (8..<20).contains($0 % 32) ? Float(1) : 0
        }
        let images = Example.images(2 * 3 * 1024)
        var losses: [Float] = []
        for _ in 0..<40 {
            losses.append(try plan.step(images: images.span, targets: targets.span, learningRate: 1e-2))
        }
        #expect(losses[0] > 0.5)
        #expect(losses[39] < 0.25)
    }

    // MARK: - Arrangement

    struct Batch {
        let images: [Float]
        let targets: [Float]

        init(images count: Int, stream: UInt64) {
            images = Example.images(count * 3 * 32 * 32, stream: 100 + stream)
            targets = Example.targets(count * 3, stream: 200 + stream)
        }
    }

    private func training(_ parameters: Parameters, batch: Int) throws -> TrainingPlan {
        try TrainingPlan(
            network: classifier, parameters: parameters, batch: batch, height: 32, width: 32,
            loss: .binaryCrossEntropy)
    }

    private func train(_ parameters: Parameters, _ batches: some Collection<Batch>) throws {
        guard let size = batches.first.map({ $0.targets.count / 3 }) else { return }
        let plan = try training(parameters, batch: size)
        for batch in batches {
            _ = try plan.step(images: batch.images.span, targets: batch.targets.span, learningRate: 1e-3)
        }
    }
}
