package import Engine
package import Networks
package import Tensors

/// The whole state of a run between two steps: a trainer made from it goes on to the same bits.
package struct TrainerState: Sendable, Equatable {
    /// Whole epochs done.
    package var epoch: Int
    /// What is done of the next epoch; nil between two epochs.
    package var begun: BegunEpoch?
    package var weights: StateDict
    package var adam: AdamState
    /// The weights after the epoch with the lowest validation loss; nil before the first.
    package var bestWeights: StateDict?
    package var stopping: EarlyStopping
    package var learningRate: LearningRate
    package var curve: [EpochRecord]

    package init(
        epoch: Int, begun: BegunEpoch? = nil, weights: StateDict, adam: AdamState, bestWeights: StateDict?,
        stopping: EarlyStopping,
        learningRate: LearningRate, curve: [EpochRecord]
    ) {
        self.epoch = epoch
        self.begun = begun
        self.weights = weights
        self.adam = adam
        self.bestWeights = bestWeights
        self.stopping = stopping
        self.learningRate = learningRate
        self.curve = curve
    }

    /// The state before the first epoch.
    ///
    /// - Parameters:
    ///   - network: The network to train.
    ///   - weights: Where it starts.
    ///   - settings: What the run is trained by.
    package init(network: Network, weights: StateDict, settings: TrainingSettings) {
        self.init(
            epoch: 0, weights: weights, adam: AdamState(of: network), bestWeights: nil,
            stopping: EarlyStopping(patience: settings.recipe.patience),
            learningRate: LearningRate(base: settings.recipe.learningRate, schedule: settings.recipe.schedule),
            curve: [])
    }

    /// Whether a training loss was not finite.
    package var hasDiverged: Bool { curve.hasDiverged }
}

/// What is done of an epoch that has not ended.
package struct BegunEpoch: Sendable, Hashable, Codable {
    package var steps = 0
    /// Over these steps.
    package var loss = RunningMean()
    /// Spent on them, also before an interruption.
    package var seconds = 0.0

    package init() {}
}
