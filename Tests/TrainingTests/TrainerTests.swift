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
        draws: Recipe.Draws = .fresh, precision: Precision = .float32
    ) -> TrainingSettings {
        TrainingSettings(
            recipe: Recipe(
                epochs: epochs, batch: 4, side: 64, views: views, draws: draws, learningRate: 1e-3,
                schedule: .cosine(period: epochs),
                patience: patience, loss: loss),
            scoring: Scoring(headline: .dice), randomness: Randomness(seed: 3, run: 1), precision: precision)
    }

    private func trainer(
        _ settings: TrainingSettings, from state: TrainerState? = nil, samples: Int = 6, validation: Int = 3
    ) throws -> Trainer {
        let weights = network.initialised(seed: settings.randomness.initialisationSeed)
        return try Trainer(
            network: network, settings: settings,
            state: state ?? TrainerState(network: network, weights: weights, settings: settings),
            training: Discs(count: samples), validation: Discs(count: validation, seed: 2), device: device)
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

    @Test func `a state taken during validation goes on to the same bits`() throws {
        let settings = settings()
        let undisturbed = try trainer(settings)
        for _ in 0..<3 { _ = try undisturbed.runEpoch() }

        let first = try trainer(settings)
        _ = try first.runEpoch()
        var saved: TrainerState?
        #expect(throws: Kill.self) {
            _ = try first.runEpoch {
                _ in
            } validating: {
                saved = try first.state
                throw Kill()
            }
        }
        let state = try #require(saved)
        #expect(state.epoch == 1 && state.begun?.steps == first.stepsPerEpoch)
        let second = try trainer(settings, from: state)
        var steps = 0
        _ = try second.runEpoch { _ in steps += 1 }
        #expect(steps == 0, "only the validation is left of the epoch")
        _ = try second.runEpoch()

        #expect(try second.state.weights == undisturbed.state.weights)
        #expect(try second.state.adam == undisturbed.state.adam)
        #expect(second.curve.map(\.validationLoss) == undisturbed.curve.map(\.validationLoss))
        #expect(second.curve.map(\.trainingLoss) == undisturbed.curve.map(\.trainingLoss))
    }

    struct Kill: Error {}

    /// A run that ends without a word after some steps, what it saved there and the steps that it had taken.
    private func killed(_ trainer: Trainer, afterSteps count: Int) throws -> TrainerState {
        var (saved, steps): (TrainerState?, Int) = (nil, 0)
        #expect(throws: Kill.self) {
            while true {
                _ = try trainer.runEpoch { _ in
                    steps += 1
                    if steps == count { saved = try trainer.state }
                    // What happens after the state was taken does not reach it.
                    if steps == count + 1 { throw Kill() }
                }
            }
        }
        return try #require(saved)
    }

    /// Three epochs of three steps each, a short one at the end.
    @Test(
        arguments: [(1, .fresh), (3, .fixed), (5, .fresh), (7, .fixed)] as [(Int, Recipe.Draws)],
        CPUDevice().facts.precisions)
    func `a state taken after any step goes on to the same bits, with any number of loader threads`(
        _ place: (steps: Int, draws: Recipe.Draws), _ precision: Precision
    ) throws {
        let steps = place.steps
        let settings = settings(epochs: 3, views: 2, draws: place.draws, precision: precision)
        let undisturbed = try trainer(settings, samples: 5)
        while !undisturbed.isFinished { _ = try undisturbed.runEpoch() }

        func with(threads: Int) -> TrainingSettings {
            TrainingSettings(
                recipe: settings.recipe, scoring: settings.scoring, randomness: settings.randomness,
                precision: precision, loaderThreads: .exactly(threads))
        }
        let saved = try killed(try trainer(with(threads: 3), samples: 5), afterSteps: steps)
        #expect(saved.epoch * 3 + (saved.begun?.steps ?? 0) == steps)
        let resumed = try trainer(with(threads: 2), from: saved, samples: 5)
        // The program times a step before it goes on.
        _ = try resumed.timeStep()
        while !resumed.isFinished { _ = try resumed.runEpoch() }

        let (found, expected) = try (resumed.state, undisturbed.state)
        #expect(found.weights == expected.weights)
        #expect(found.adam == expected.adam)
        #expect(found.bestWeights == expected.bestWeights)
        #expect(found.stopping == expected.stopping && found.learningRate == expected.learningRate)
        func values(_ records: [EpochRecord]) -> [[Double?]] {
            records.map { [$0.learningRate, $0.trainingLoss, $0.validationLoss, $0.validationMetric] }
        }
        #expect(values(found.curve) == values(expected.curve) && found.curve.count == 3)
    }

    @Test func `without validation all epochs are trained and the last weights are the result`() throws {
        var settings = settings(epochs: 2, patience: nil)
        settings = TrainingSettings(
            recipe: Recipe(
                epochs: 2, batch: 4, side: 64, learningRate: 1e-3, schedule: .linearSteps(period: 2), patience: nil,
                loss: .binaryCrossEntropy),
            scoring: settings.scoring, randomness: settings.randomness)
        let trainer = try trainer(settings, validation: 0)
        while !trainer.isFinished {
            let record = try trainer.runEpoch()
            #expect(record.trainingLoss != nil && record.validationLoss == nil && record.validationMetric == nil)
            #expect(!record.isBest)
        }
        let state = try trainer.state
        #expect(state.bestWeights == nil && state.stopping.bestEpoch == 2 && !state.hasDiverged)
        #expect(state.curve.map(\.learningRate) == [1e-3, 5e-4])
        #expect(try state.weights == trainer.model.stateDict())
        let saved = try killed(try self.trainer(settings, validation: 0), afterSteps: 1)
        let resumed = try self.trainer(settings, from: saved, validation: 0)
        while !resumed.isFinished { _ = try resumed.runEpoch() }
        #expect(try resumed.state.weights == state.weights)
        let none = try TrainingMemory(
            network: network, recipe: settings.recipe, training: 6, validation: 0, device: device)
        #expect(none.need.resident > none.engine.byteCount)
    }

    @Test func `an epoch of which no target is counted has the loss zero and does not diverge`() throws {
        struct Unlabelled: SampleSource {
            let images: Discs
            var count: Int { images.count }
            var testViews: Int { 1 }

            func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
                try images.samples(index, for: purpose).map {
                    Sample(image: $0.image, target: Tensor($0.target.shape, $0.target.values.map { _ in .nan }))
                }
            }
        }
        let settings = settings(epochs: 2)
        let images = Unlabelled(images: Discs(count: 5))
        let trainer = try Trainer(
            network: network, settings: settings,
            state: TrainerState(network: network, weights: network.initialised(seed: 1), settings: settings),
            training: images, validation: images, device: device)
        let record = try trainer.runEpoch()
        #expect(record.trainingLoss == 0 && record.validationLoss == nil)
        #expect(!trainer.isFinished)
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

    @Test(arguments: CPUDevice().facts.precisions)
    func `what training takes is told before, to the byte`(_ precision: Precision) throws {
        let settings = settings(precision: precision)
        let trainer = try trainer(settings)
        let told = try TrainingMemory(
            network: network, recipe: settings.recipe, training: 6, validation: 3, precision: precision, device: device)
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
        // A state that is saved beside the steps: weights, two moments, the best weights, and better ones.
        let weights = network.parameters.reduce(0) { $0 + $1.shape.count } * MemoryLayout<Float>.stride
        #expect(told.need.resident >= told.engine.byteCount + 5 * weights)
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
