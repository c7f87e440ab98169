import Engine
import EngineCPU
import Measures
import Networks
import Tensors
import Testing

@testable import Training

@Suite struct TrainerTests {
    /// Images of a few bright discs on noise; the discs are the truth.
    private struct Discs: SampleSource {
        let count: Int
        let side = 64
        var seed: UInt64 = 1

        var testViews: Int { 1 }

        func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
            var generator = CountedGenerator(seed: seed, UInt64(index))
            var target = [Float](repeating: 0, count: side * side)
            for _ in 0..<3 {
                let (x, y) = (Int(generator.uniform(8, 56)), Int(generator.uniform(8, 56)))
                for row in 0..<side {
                    for column in 0..<side where (row - y) * (row - y) + (column - x) * (column - x) < 36 {
                        target[row * side + column] = 1
                    }
                }
            }
            var noise = generator
            if case .training(let draws) = purpose { noise = draws }
            let image = (0..<3).flatMap { _ in target.map { $0 + 0.3 * noise.normal() } }
            return [Sample(image: Tensor([3, side, side], image), target: Tensor([1, side, side], target))]
        }
    }

    // Tests run side by side; OpenMP's threads would wait for each other, spinning.
    private let device = CPUDevice(threads: 1)
    private let network = UNet(encoder: ResNet50(width: 8)).network()

    private func settings(
        epochs: Int = 10, patience: Int? = 20, loss: Loss = .binaryCrossEntropy, views: Int = 1,
        draws: Recipe.Draws = .fresh
    ) -> TrainingSettings {
        TrainingSettings(
            recipe: Recipe(
                epochs: epochs, batch: 4, side: 64, views: views, draws: draws, learningRate: 1e-3,
                schedule: .cosine(period: epochs),
                patience: patience, loss: loss),
            scoring: Scoring(headline: .dice), randomness: Randomness(seed: 3, run: 1))
    }

    private func trainer(_ settings: TrainingSettings, from state: TrainerState? = nil, samples: Int = 6) throws
        -> Trainer
    {
        let weights = network.initialised(seed: settings.randomness.initialisationSeed)
        return try Trainer(
            network: network, settings: settings,
            state: state ?? TrainerState(network: network, weights: weights, settings: settings),
            training: Discs(count: samples), validation: Discs(count: 3, seed: 2), device: device)
    }

    @Test(arguments: [Loss.binaryCrossEntropy, .softDice(smooth: 1)])
    func `epochs lower the loss`(loss: Loss) throws {
        let trainer = try trainer(settings(loss: loss))
        let records = try (0..<4).map { _ in try trainer.runEpoch() }
        let losses = records.compactMap(\.trainingLoss)
        #expect(losses.count == 4)
        #expect(losses[3] < losses[0])
        #expect(records.map(\.epoch) == [1, 2, 3, 4])
        #expect(records.allSatisfy { $0.validationLoss != nil && $0.validationMetric != nil })
    }

    @Test func `a short last batch is trained too`() throws {
        let trainer = try trainer(settings(), samples: 6)
        var sizes: [Int] = []
        _ = try trainer.runEpoch { sizes.append($0.samples) }
        #expect(sizes == [4, 2])
        #expect(try trainer.state.adam.step == 2)
    }

    @Test func `an epoch visits all views of all images, in one shuffled order`() throws {
        let settings = settings(views: 3)
        let trainer = try trainer(settings, samples: 6)
        #expect(trainer.stepsPerEpoch == 5)
        var sizes: [Int] = []
        _ = try trainer.runEpoch { sizes.append($0.samples) }
        #expect(sizes == [4, 4, 4, 4, 2])
        let views = TrainingViews(Discs(count: 6), settings)
        let order = settings.randomness.order(epoch: 0, count: views.count)
        #expect(order.sorted() == Array(0..<18) && order.map { $0 / 6 } != order.map { $0 / 6 }.sorted())
        let targets = try (0..<18).map { try views.samples($0, for: views.draws(epoch: 0, $0))[0] }
        for index in 0..<6 {
            #expect(
                targets[index].target == targets[index + 6].target
                    && targets[index].target == targets[index + 12].target)
        }
        #expect(Set(targets.map(\.image.values)).count == 18, "each view is drawn apart")
    }

    @Test func `fixed views are the same in all epochs, fresh ones in none`() throws {
        func pictures(_ draws: Recipe.Draws, epoch: Int) throws -> [[Float]] {
            let views = TrainingViews(Discs(count: 2), settings(views: 2, draws: draws))
            return try (0..<4).map { try views.samples($0, for: views.draws(epoch: epoch, $0))[0].image.values }
        }
        #expect(try pictures(.fixed, epoch: 0) == pictures(.fixed, epoch: 7))
        #expect(try pictures(.fixed, epoch: 0) == pictures(.fresh, epoch: 0))
        #expect(try Set(pictures(.fresh, epoch: 0)).isDisjoint(with: pictures(.fresh, epoch: 7)))
    }

    @Test func `a trainer made from a saved state goes on to the same bits`() throws {
        let settings = settings()
        let undisturbed = try trainer(settings)
        for _ in 0..<4 { _ = try undisturbed.runEpoch() }

        let first = try trainer(settings)
        for _ in 0..<2 { _ = try first.runEpoch() }
        let saved = try first.state
        // What happens after the state was taken does not reach it.
        _ = try first.runEpoch()
        let second = try trainer(settings, from: saved)
        for _ in 0..<2 { _ = try second.runEpoch() }

        #expect(try second.state.weights == undisturbed.state.weights)
        #expect(try second.state.adam == undisturbed.state.adam)
        #expect(try second.state.bestWeights == undisturbed.state.bestWeights)
        #expect(try second.state.stopping == undisturbed.state.stopping)
        #expect(second.curve.map(\.validationLoss) == undisturbed.curve.map(\.validationLoss))
    }

    @Test func `timing a step leaves no trace`() throws {
        let timed = try trainer(settings())
        #expect(try timed.timeStep() > .zero)
        _ = try timed.runEpoch()
        #expect(try timed.timeStep() > .zero)
        _ = try timed.runEpoch()
        let untimed = try trainer(settings())
        for _ in 0..<2 { _ = try untimed.runEpoch() }
        #expect(try timed.state.weights == untimed.state.weights)
        #expect(try timed.state.adam == untimed.state.adam)
    }

    @Test func `what training takes is told before, to the byte`() throws {
        let settings = settings()
        let trainer = try trainer(settings)
        let told = try TrainingMemory(
            network: network, recipe: settings.recipe, training: 6, validation: 3, device: device)
        let state = try #require(trainer.model as? CPUState)
        #expect(state.arenaByteCount == 0)
        // A whole batch, a short one, and validation.
        _ = try trainer.runEpoch()
        #expect(told.engine.state == state.parameterByteCount)
        #expect(!told.engine.isEstimate)
        let held = told.engine.plans - state.arenaByteCount
        // What plans hold for themselves: nine numbers for each channel of a norm, thrice.
        let channels = network.parameters.filter { $0.role == .runningMean }.reduce(0) { $0 + $1.shape.count }
        #expect((3 * 9 * 4 * channels..<5 * 9 * 4 * channels).contains(held))
        #expect(told.need.resident > told.engine.byteCount)
        #expect(told.need.mapped > told.need.resident)
    }

    @Test func `an arena takes no more than the larger of two batches and validation`() throws {
        let both = try trainer(settings(), samples: 6)
        _ = try both.runEpoch()
        let whole = try trainer(settings(), samples: 4)
        _ = try whole.runEpoch()
        let states = try [both, whole].map { try #require($0.model as? CPUState) }
        #expect(states[0].arenaByteCount == states[1].arenaByteCount)
    }

    @Test func `the number of loader threads changes no bit`() throws {
        let one = try trainer(settings())
        let settings = settings()
        let three = try trainer(
            TrainingSettings(
                recipe: settings.recipe, scoring: settings.scoring, randomness: settings.randomness,
                loaderThreads: .exactly(3)))
        for trainer in [one, three] { _ = try trainer.runEpoch() }
        #expect(try one.state.weights == three.state.weights)
    }

    @Test func `the best weights are those of the lowest validation loss`() throws {
        let trainer = try trainer(settings())
        var best: (loss: Double, weights: StateDict)?
        for _ in 0..<5 {
            let loss = try #require(try trainer.runEpoch().validationLoss)
            if loss < best?.loss ?? .infinity { best = (loss, try trainer.state.weights) }
        }
        #expect(try trainer.state.bestWeights == best?.weights)
        #expect(try trainer.state.stopping.bestLoss == best?.loss)
    }

    @Test func `a loss that is not finite ends the run`() throws {
        let settings = settings()
        var weights = network.initialised(seed: 1)
        weights["encoder.conv1.weight"]?.values[0] = .nan
        let state = TrainerState(network: network, weights: weights, settings: settings)
        let trainer = try trainer(settings, from: state)
        let record = try trainer.runEpoch()
        #expect(record.trainingLoss == nil)
        #expect(try trainer.state.hasDiverged)
        #expect(trainer.isFinished)
    }

    @Test func `what the reporter throws ends the epoch`() throws {
        struct Stop: Error {}
        let trainer = try trainer(settings())
        #expect(throws: Stop.self) { try trainer.runEpoch { _ in throw Stop() } }
    }
}
