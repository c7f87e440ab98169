package import Engine
package import Tasks

/// What a user asks to have evaluated; everything left nil is the task's default.
package struct EvaluationRequest: Sendable, Hashable {
    /// Where the images come from.
    package enum Source: Sendable, Hashable {
        /// The folder that was registered for the task.
        case registered
        case folder(String)
        /// One of several that were registered for the task.
        case named(String)
        /// Synthetic images, written on first use.
        case demo
    }

    /// A registered model's name, or `random` for an untrained network.
    package var model: String
    package var task: String
    package var source: Source
    /// Which of the task's protocols.
    package var protocolName: String
    /// Values of the card that are set beside that.
    package var settings: [CardSetting]
    /// How many runs, with different random numbers each.
    package var runs: Int?
    package var epochs: Int?
    package var seed: UInt64
    /// Height and width of the network's input.
    package var side: Int?
    package var batch: Int?
    /// Whose mean and standard deviation the images are normalised with.
    package var inputs: InputStatistics
    /// What the network computes in.
    package var precision: Precision.Choice
    /// Threads that prepare samples; as many as keep the engine fed by default.
    package var loaderThreads: Int?
    /// How long is trained within an epoch before the state is saved there; nil saves it after each epoch only.
    package var saveInterval: Duration?
    /// Whether the fine-tuned weights are kept beside the result.
    package var keepsWeights: Bool
    /// Whether runs are repeated that have a result already.
    package var repeatsFinishedRuns: Bool
    /// The first run that is repeated then; those before have been.
    package var repeatsFrom: Int
    /// Whether data is used of which something stands in the way of a score that means anything.
    package var allowsProblems: Bool

    package init(
        model: String, task: String, source: Source = .registered, protocol name: String = TaskProtocol.paper,
        settings: [CardSetting] = [], runs: Int? = nil, epochs: Int? = nil, seed: UInt64 = 0, side: Int? = nil,
        batch: Int? = nil, inputs: InputStatistics = .task, precision: Precision.Choice = .float32,
        loaderThreads: Int? = nil, saveInterval: Duration? = .seconds(600), keepsWeights: Bool = false,
        repeatsFinishedRuns: Bool = false, repeatsFrom: Int = 1, allowsProblems: Bool = false
    ) {
        self.model = model
        self.task = task
        self.source = source
        protocolName = name
        self.settings = settings
        self.runs = runs
        self.epochs = epochs
        self.seed = seed
        self.side = side
        self.batch = batch
        self.inputs = inputs
        self.precision = precision
        self.loaderThreads = loaderThreads
        self.saveInterval = saveInterval
        self.keepsWeights = keepsWeights
        self.repeatsFinishedRuns = repeatsFinishedRuns
        self.repeatsFrom = repeatsFrom
        self.allowsProblems = allowsProblems
    }
}
