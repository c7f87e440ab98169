package import Engine
package import Networks

/// What a network is trained by beside its first weights and the samples: the one home of every hyper-parameter.
package struct Recipe: Sendable, Hashable {
    /// How often the random changes of a view are drawn.
    package enum Draws: String, Sendable, Hashable, CaseIterable {
        /// Anew in each epoch.
        case fresh
        /// Once for the run, so that all epochs see the same pictures.
        case fixed
    }

    /// The most epochs.
    package private(set) var epochs: Int
    /// Samples in a step; the last step of an epoch may have fewer.
    package var batch: Int
    /// Rows and columns of the network's input.
    package var side: Int
    /// How often an epoch visits each image, each time drawn apart.
    package var views: Int
    package var draws: Draws
    package var learningRate: Double
    package var adam: Adam
    package var schedule: Schedule
    /// Epochs without a better validation loss that are forgiven, and one more ends the run; nil trains all epochs.
    package var patience: Int?
    package var loss: Loss

    package init(
        epochs: Int, batch: Int, side: Int, views: Int = 1, draws: Draws = .fresh, learningRate: Double,
        adam: Adam = Adam(), schedule: Schedule, patience: Int?, loss: Loss
    ) {
        self.epochs = epochs
        self.batch = batch
        self.side = side
        self.views = views
        self.draws = draws
        self.learningRate = learningRate
        self.adam = adam
        self.schedule = schedule
        self.patience = patience
        self.loss = loss
    }

    /// Samples that an epoch visits.
    package func samples(of images: Int) -> Int { images * views }

    /// Steps of an epoch, the last of which may have fewer samples.
    package func steps(of images: Int) -> Int { (samples(of: images) + batch - 1) / batch }

    /// The extents of a batch.
    package func size(_ images: Int) -> BatchSize { BatchSize(images: images, height: side, width: side) }

    /// The same recipe for another number of epochs; a schedule that spans all of them still does.
    package func lasting(epochs: Int) -> Recipe {
        var recipe = self
        recipe.epochs = epochs
        switch schedule {
        case .cosine(self.epochs): recipe.schedule = .cosine(period: epochs)
        case .linear(self.epochs): recipe.schedule = .linear(period: epochs)
        case .linearSteps(self.epochs): recipe.schedule = .linearSteps(period: epochs)
        case .constant, .cosine, .linear, .linearSteps, .plateau: break
        }
        return recipe
    }
}
