/// What an evaluation is about to do, for the heading of its progress.
package struct EvaluationPlan: Sendable, Hashable {
    package let model: String
    package let task: String
    package let taskTitle: String
    package let metric: String
    /// The protocol's name, and what is said of it unless it is the task's own.
    package let protocolName: String
    package let protocolSays: String?
    /// The provider of the data set, such as `DRIVE`.
    package let data: String
    package let dataPath: String
    package let isDemo: Bool
    package let isSmoke: Bool
    package let trainingImages: Int
    /// How often an epoch sees each of them, in words; nil where it is once and drawn anew.
    package let views: String?
    /// Steps of an epoch.
    package let steps: Int
    package let validationImages: Int
    package let testImages: Int
    package let runs: Int
    package let epochs: Int
    package let batch: Int
    package let side: Int
    package let seed: UInt64
    package let threads: Int
    package let precision: String
    /// Digest of all that decides the result.
    package let cell: String
    /// As many of its digits as name it among all results.
    package let id: String
    /// The folder of the result files.
    package let folder: String
    /// What a reader should know of the model, such as that its source digest is unconfirmed.
    package let notes: [String]
}
