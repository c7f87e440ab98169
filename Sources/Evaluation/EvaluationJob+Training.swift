import Engine
import Networks
import Tasks
import Tensors
import Training

extension EvaluationJob {
    var network: Network { card.network.network(encoder: model.encoder) }

    func samples(_ items: DatasetItems) -> TaskSamples {
        TaskSamples(dataset, items: items, card: card, cache: frames)
    }

    /// Samples that an epoch trains on.
    var samplesPerEpoch: Int { card.recipe.samples(of: partition.training.count) }

    var loading: LoaderThreads { loaderThreads.map { .exactly($0) } ?? .asNeeded }

    func trainingSettings(run: Int) -> TrainingSettings {
        TrainingSettings(
            recipe: card.recipe, scoring: card.scoring, randomness: Randomness(seed: seed, run: run),
            precision: precision, loaderThreads: loading)
    }

    /// The state before the first epoch of a run.
    func initialState(run: Int) -> TrainerState {
        let settings = trainingSettings(run: run)
        let network = network
        let weights = model.initialWeights(
            of: network, prefix: card.network.encoderPrefix, seed: settings.randomness.initialisationSeed)
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
