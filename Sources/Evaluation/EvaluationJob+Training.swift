import Engine
import Measures
import Networks
import Tasks
import Tensors
import Training

extension EvaluationJob {
    var network: Network { task.network.network(encoder: model.encoder) }

    func samples(_ items: [DatasetItem]) -> DatasetSamples {
        DatasetSamples(dataset, items: items, side: settings.side, normalisation: settings.normalisation)
    }

    func trainingSettings(run: Int) -> TrainingSettings {
        TrainingSettings(
            loss: task.trainingProtocol.loss.loss, scoring: Scoring(headline: .dice), epochs: settings.epochs,
            batch: settings.batch,
            height: settings.side, width: settings.side, learningRate: settings.learningRate,
            schedule: task.trainingProtocol.schedule.schedule(epochs: settings.epochs), patience: settings.patience,
            adam: Adam(beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon),
            randomness: Randomness(seed: seed, run: run))
    }

    /// The state before the first epoch of a run.
    func initialState(run: Int) -> TrainerState {
        let settings = trainingSettings(run: run)
        let network = network
        let weights = model.initialWeights(
            of: network, prefix: task.network.encoderPrefix, seed: settings.randomness.initialisationSeed)
        return TrainerState(network: network, weights: weights, settings: settings)
    }

    /// A trainer that goes on from a state.
    func trainer(run: Int, state: TrainerState) throws(EngineError) -> Trainer {
        try Trainer(
            network: network, settings: trainingSettings(run: run), state: state,
            training: samples(partition.training), validation: samples(partition.validation),
            device: device)
    }
}
