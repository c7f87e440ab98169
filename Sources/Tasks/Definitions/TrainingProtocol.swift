/// The hyper-parameters that a task is fine-tuned with; the defaults are the published ones.
package struct TrainingProtocol: Sendable, Hashable {
    /// Rows and columns of the network's input.
    package var inputSide: Int
    package var batch: Int
    /// The most epochs of a run.
    package var epochs: Int
    package var learningRate: Double
    /// Adam's β₁ and β₂.
    package var betas: [Double]
    package var schedule: LearningRateSchedule
    /// Training stops after this many epochs and one more without a better validation loss; nil trains all epochs.
    package var patience: Int?
    package var loss: TaskLoss
    /// The fraction of the training images that is kept for validation where the data set has no split of its own.
    package var validationFraction: Double
    package var normalisation: Normalisation
    package var testProcedure: TestProcedure
    /// Independent runs with different seeds.
    package var runs: Int

    package init(
        inputSide: Int, batch: Int, epochs: Int, learningRate: Double, betas: [Double] = [0.9, 0.999],
        schedule: LearningRateSchedule, patience: Int?, loss: TaskLoss, validationFraction: Double = 0.1,
        normalisation: Normalisation = .imageNet, testProcedure: TestProcedure, runs: Int = 10
    ) {
        self.inputSide = inputSide
        self.batch = batch
        self.epochs = epochs
        self.learningRate = learningRate
        self.betas = betas
        self.schedule = schedule
        self.patience = patience
        self.loss = loss
        self.validationFraction = validationFraction
        self.normalisation = normalisation
        self.testProcedure = testProcedure
        self.runs = runs
    }
}
