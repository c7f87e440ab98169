import EngineCPU
import Measures
import Networks
import Tensors
import Testing
import Training

/// Whole runs of the trainer beside PyTorch's, from the same weights over the same samples in the same order.
@Suite struct TrainingRunTests {
    /// What a run came to.
    struct Outcome: Decodable {
        /// Before each step.
        var losses: [Double] = []
        /// After each epoch.
        var validationLosses: [Double] = []
        /// Of each epoch.
        var rates: [Double] = []
        var bestEpoch = 0
    }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Fall: Decodable, Sendable {
            let factor: Double
            let patience: Int
        }

        let name: String
        let isClassifier: Bool
        let width: Int
        let activation: String
        /// The first weight of the last norm of each residual branch.
        let residualGain: Float
        let training: Int
        let validation: Int
        /// −1 where what is learnt is wrong of the validation samples.
        let validationSign: Float
        let batch: Int
        let epochs: Int
        let rate: Double
        let plateau: Fall?
        let patience: Int?
        let double: Outcome
        let single: Outcome
        /// Up to eight values of each tensor, tensor by tensor in the order of their names.
        let weights: [Float]
        /// How far float32's are from them, relative to how far training moved them.
        let weightsDistance: Double

        var testDescription: String { name }

        var network: Network {
            let encoder = ResNet50(width: width, activation: activation == "relu" ? .relu : .softplus)
            return isClassifier ? encoder.classifier(classes: 3) : UNet(encoder: encoder).network()
        }

        var settings: TrainingSettings {
            let schedule = plateau.map { Schedule.plateau(Plateau(factor: $0.factor, patience: $0.patience)) }
            return TrainingSettings(
                recipe: Recipe(
                    epochs: epochs, batch: batch, side: Drawn.side, learningRate: rate, schedule: schedule ?? .constant,
                    patience: patience, loss: isClassifier ? .binaryCrossEntropy : .softDice(smooth: 1)),
                scoring: Scoring(headline: isClassifier ? .auc : .dice), randomness: Randomness(seed: 7, run: 1))
        }

        var firstWeights: StateDict {
            var weights = network.initialised(seed: 7)
            for (name, tensor) in weights where name.hasSuffix("bn3.weight") {
                weights[name] = Tensor(tensor.shape, tensor.values.map { _ in residualGain })
            }
            return weights
        }
    }

    /// Noise with the truth in it, or against it: target c of a classifier lies in channel c, a mask in all channels.
    private struct Drawn: SampleSource {
        static let side = 64

        let count: Int
        let first: Int
        let sign: Float
        let target: Shape

        var testViews: Int { 1 }

        func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
            let area = Self.side * Self.side
            let coordinate = UInt64(2 * (first + index))
            var noise = CountedGenerator(seed: 7, coordinate)
            var truth = CountedGenerator(seed: 7, coordinate + 1)
            let targets: [Float] = (0..<target.count).map { _ in truth.uniform() < 0.3 ? 1 : 0 }
            let image = (0..<3 * area).map { position in
                noise.normal() + sign * targets[target.rank == 1 ? position / area : position % area]
            }
            return [Sample(image: Tensor([3, Self.side, Self.side], image), target: Tensor(target, targets))]
        }
    }

    private static let cases = Result { try Fixture.read("runs.json", as: [Case].self) }

    /// The relative error that a loss in float32 may have.
    private let bound = 1e-4
    /// How far weights in float32 may be, relative to how far training moved them: Adam divides by small numbers.
    private let weightsBound = 1e-3

    @Test(arguments: try cases.get())
    func `losses, rates, the epoch it ends in and weights are those of PyTorch in float64`(_ example: Case) throws {
        let (settings, before) = (example.settings, example.firstWeights)
        let target: Shape = example.isClassifier ? [3] : [1, Drawn.side, Drawn.side]
        let trainer = try Trainer(
            network: example.network, settings: settings,
            state: TrainerState(network: example.network, weights: before, settings: settings),
            training: Drawn(count: example.training, first: 0, sign: 1, target: target),
            validation: Drawn(
                count: example.validation, first: example.training, sign: example.validationSign, target: target),
            device: CPUDevice(threads: 1))
        var found = Outcome()
        while !trainer.isFinished {
            let record = try trainer.runEpoch { found.losses.append(Double($0.loss)) }
            found.validationLosses.append(record.validationLoss ?? .nan)
            found.rates.append(record.learningRate)
        }
        found.bestEpoch = trainer.stopping.bestEpoch

        for (outcome, whose) in [(found, "the engine's"), (example.single, "PyTorch's float32")] {
            #expect(outcome.rates == example.double.rates, "\(whose)")
            #expect(outcome.bestEpoch == example.double.bestEpoch, "\(whose)")
            let losses = distances(outcome.losses, example.double.losses)
            let validationLosses = distances(outcome.validationLosses, example.double.validationLosses)
            #expect(losses.allSatisfy { $0 <= bound }, "\(whose) \(losses)")
            #expect(validationLosses.allSatisfy { $0 <= bound }, "\(whose) \(validationLosses)")
        }
        let moved = distance(of: sampled(try trainer.state.weights), from: example.weights, movedFrom: sampled(before))
        for distance in [moved, example.weightsDistance] { #expect(distance <= weightsBound) }
    }

    /// |a/b − 1| of each pair; infinite where there are not as many of each.
    private func distances(_ found: [Double], _ expected: [Double]) -> [Double] {
        guard found.count == expected.count else { return [.infinity] }
        return zip(found, expected).map { abs($0 / $1 - 1) }
    }

    private func sampled(_ weights: StateDict) -> [Float] {
        weights.sorted { $0.key < $1.key }.flatMap { _, tensor in
            stride(from: 0, to: tensor.values.count, by: max(1, (tensor.values.count + 7) / 8)).map {
                tensor.values[$0]
            }
        }
    }

    /// ‖found − expected‖₂ / ‖expected − before‖₂.
    private func distance(of found: [Float], from expected: [Float], movedFrom before: [Float]) -> Double {
        guard found.count == expected.count, before.count == expected.count else { return .infinity }
        let difference = zip(found, expected).reduce(0.0) { $0 + square(Double($1.0) - Double($1.1)) }
        let movement = zip(expected, before).reduce(0.0) { $0 + square(Double($1.0) - Double($1.1)) }
        return (difference / movement).squareRoot()
    }

    private func square(_ value: Double) -> Double { value * value }
}
