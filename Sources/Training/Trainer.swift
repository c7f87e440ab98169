package import Engine
import Measures
package import Networks
import Tensors

/// Trains one network, epoch by epoch.
///
/// It stays on the thread that made it: the engine's thread pool belongs to its caller.
package final class Trainer {
    package let network: Network
    package let settings: TrainingSettings
    private let training: TrainingViews
    private let validation: any SampleSource
    /// Steps, the short last one, and validation come one after the other, in the same memory.
    let model: any ModelState
    /// By batch size: the usual one, and that of an epoch's last step.
    private var plans: [Int: any TrainingPlan] = [:]
    private var predictor: Predictor?

    /// Whole epochs done.
    package private(set) var epoch: Int
    /// What is done of the next one.
    private var begun: BegunEpoch
    private var bestWeights: StateDict?
    package private(set) var stopping: EarlyStopping
    private var learningRate: LearningRate
    package private(set) var curve: [EpochRecord]

    /// Goes on from a state.
    ///
    /// - Parameters:
    ///   - network: The network that the state belongs to.
    ///   - settings: What the run is trained by; they must be those the state was made with.
    ///   - state: Where to go on.
    ///   - training: The images to train on.
    ///   - validation: The samples that early stopping and the schedule look at.
    ///   - device: Where it computes.
    /// - Throws: `EngineError` when the state is not the network's.
    package init(
        network: Network, settings: TrainingSettings, state: TrainerState, training: any SampleSource,
        validation: any SampleSource, device: any Device
    ) throws(EngineError) {
        self.network = network
        self.settings = settings
        self.training = TrainingViews(training, settings)
        self.validation = validation
        epoch = state.epoch
        begun = state.begun ?? BegunEpoch()
        bestWeights = state.bestWeights
        stopping = state.stopping
        learningRate = state.learningRate
        curve = state.curve
        model = try device.state(of: network, precision: settings.precision)
        try model.load(state.weights)
        try model.load(adam: state.adam)
    }

    /// The whole state; to be asked for between two steps, from a step's report too.
    package var state: TrainerState {
        get throws(EngineError) {
            // After the best epoch they are the same values: there is no need to have them twice.
            let weights: StateDict
            if begun.steps == 0, stopping.bestEpoch == epoch, let bestWeights {
                weights = bestWeights
            } else {
                weights = try model.stateDict()
            }
            return TrainerState(
                epoch: epoch, begun: begun.steps > 0 ? begun : nil, weights: weights, adam: try model.adamState(),
                bestWeights: bestWeights, stopping: stopping, learningRate: learningRate, curve: curve)
        }
    }

    /// Whether nothing is left to train.
    package var isFinished: Bool { epoch >= settings.recipe.epochs || stopping.isDue || curve.hasDiverged }

    /// Steps done of the epoch after the whole ones.
    package var step: Int { begun.steps }

    /// Steps of an epoch, a short last one included.
    package var stepsPerEpoch: Int { (training.count + settings.recipe.batch - 1) / settings.recipe.batch }

    /// Trains one epoch, or what is left of it, and validates.
    ///
    /// When it throws, the epoch is half done: this trainer must not be used further, a state that was taken still can.
    ///
    /// - Parameters:
    ///   - report: Called after each step whose loss is finite; what it throws ends the epoch.
    ///   - validating: Called after each batch of the validation, where the state is that after the last step; what it throws ends
    ///     the epoch.
    /// - Returns: The epoch's record.
    /// - Throws: What the samples, the engine or a closure throws.
    package func runEpoch(
        _ report: (StepReport) throws -> Void = { _ in }, validating: () throws -> Void = {}
    ) throws -> EpochRecord {
        let clock = ContinuousClock()
        let trainingLoss = try trainEpoch(report)
        let trained = clock.now
        let (validationLoss, metric) = trainingLoss.isFinite ? try validate(validating) : (.nan, nil)

        let (rate, trainingSeconds) = (learningRate.current, begun.seconds)
        begun = BegunEpoch()
        epoch += 1
        let isBest = stopping.epochEnded(epoch, validationLoss: validationLoss)
        learningRate.epochEnded(validationLoss: validationLoss)
        if isBest { bestWeights = try model.stateDict() }
        let record = EpochRecord(
            epoch: epoch, learningRate: rate, trainingLoss: trainingLoss.isFinite ? trainingLoss : nil,
            validationLoss: validationLoss.flatMap { $0.isFinite ? $0 : nil }, validationMetric: metric, isBest: isBest,
            trainingSeconds: trainingSeconds, validationSeconds: (clock.now - trained).seconds)
        curve.append(record)
        return record
    }

    /// Times a training step, Adam's small part excepted, and leaves the state as it was.
    package func timeStep() throws -> Duration {
        let loader = Loader(
            training, order: Array(0..<min(settings.recipe.batch, training.count)), batch: settings.recipe.batch
        ) { [training] in training.draws(epoch: 0, $0) }
        guard let batch = try loader.next() else { return .zero }
        let plan = try plan(batch: batch.count)
        return try ContinuousClock().measure {
            try plan.rehearse(images: batch.images.span, targets: batch.targets.span)
        }
    }
}

extension Trainer {
    /// The mean loss of the epoch; not a number when it diverged.
    private func trainEpoch(_ report: (StepReport) throws -> Void) throws -> Double {
        let clock = ContinuousClock()
        let (start, secondsBefore) = (clock.now, begun.seconds)
        let order = settings.randomness.order(epoch: epoch, count: training.count)
        let loader = Loader(
            training, order: Array(order.dropFirst(min(begun.steps, stepsPerEpoch) * settings.recipe.batch)),
            batch: settings.recipe.batch,
            threads: settings.loaderThreads
        ) { [training, epoch] in training.draws(epoch: epoch, $0) }
        while let batch = try loader.next() {
            let rate = learningRate.rate(step: begun.steps, of: stepsPerEpoch)
            let loss = try plan(batch: batch.count).step(
                images: batch.images.span, targets: batch.targets.span, learningRate: Float(rate))
            // It ends the run, so there is nothing to report or to save.
            guard loss.isFinite else { return .nan }
            begun.steps += 1
            begun.loss.add(Double(loss), weight: batch.weight)
            begun.seconds = secondsBefore + (clock.now - start).seconds
            try report(
                StepReport(
                    epoch: epoch + 1, step: begun.steps, steps: stepsPerEpoch, samples: batch.count, loss: loss,
                    meanLoss: begun.loss.value ?? 0))
        }
        // Where no target of the epoch is counted nothing was learnt, and nothing diverged.
        return begun.loss.value ?? 0
    }

    /// Nil where there is nothing to validate on.
    private func validate(_ validating: () throws -> Void) throws -> (loss: Double?, metric: Double?) {
        guard validation.count > 0 else { return (nil, nil) }
        let predictor = try predictor ?? makePredictor()
        self.predictor = predictor
        var loss = LossMeter(settings.recipe.loss)
        var outcomes: [CaseOutcome] = []
        let randomness = settings.randomness
        try predictor.predict(validation) { [epoch] in
            .validation(randomness.validation(epoch: epoch, sample: $0))
        } receive: { batch, logits in
            loss.add(logits: logits.values.span, targets: batch.targets.span, samples: batch.count)
            outcomes += batch.outcomes(logits: logits)
            try validating()
        }
        return (loss.value, settings.scoring.headline(of: outcomes)?.value)
    }

    private func makePredictor() throws(EngineError) -> Predictor {
        try Predictor(
            model, size: settings.recipe.size(Self.validationBatch(settings.recipe.batch, samples: validation.count)),
            loaderThreads: settings.loaderThreads)
    }

    private func plan(batch: Int) throws(EngineError) -> any TrainingPlan {
        if let plan = plans[batch] { return plan }
        let plan = try model.training(
            TrainingRequest(size: settings.recipe.size(batch), loss: settings.recipe.loss, adam: settings.recipe.adam))
        try plan.prepare()
        plans[batch] = plan
        return plan
    }

    /// The sizes of an epoch's steps: the usual one, and that of a short last one.
    static func batches(of size: Int, samples: Int) -> [Int] {
        [min(size, samples), samples % size].filter { $0 > 0 }
    }

    static func validationBatch(_ size: Int, samples: Int) -> Int { max(1, min(size, samples)) }
}

extension Duration {
    /// The duration in seconds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
