package import Engine
package import Networks

/// What decides a training run beside the network, its first weights and the samples.
package struct TrainingSettings: Sendable {
    package let loss: Loss
    /// The most epochs.
    package let epochs: Int
    /// Samples in a step; the last step of an epoch may have fewer.
    package let batch: Int
    package let height: Int
    package let width: Int
    package let learningRate: Double
    package let schedule: Schedule
    /// Epochs without a better validation loss that are forgiven; nil never stops early.
    package let patience: Int?
    package let adam: Adam
    package let randomness: Randomness
    /// Threads that prepare samples; they change nothing but the time.
    package let loaderThreads: Int

    package init(
        loss: Loss, epochs: Int, batch: Int, height: Int, width: Int, learningRate: Double, schedule: Schedule,
        patience: Int?, adam: Adam = Adam(), randomness: Randomness, loaderThreads: Int = 1
    ) {
        self.loss = loss
        self.epochs = epochs
        self.batch = batch
        self.height = height
        self.width = width
        self.learningRate = learningRate
        self.schedule = schedule
        self.patience = patience
        self.adam = adam
        self.randomness = randomness
        self.loaderThreads = loaderThreads
    }
    /// So many samples at once.
    func size(_ images: Int) -> BatchSize { BatchSize(images: images, height: height, width: width) }
}
