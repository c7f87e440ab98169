/// A figure of the benchmark's paper: one model on one task.
package struct PublishedResult: Codable, Sendable, Hashable {
    package enum Metric: String, Codable, Sendable, Hashable {
        case auc, dice
    }

    /// Mean and standard deviation of the epochs that the runs took.
    package struct Epochs: Codable, Sendable, Hashable {
        package var mean: Double
        package var std: Double
    }

    /// The number of the table in the paper.
    package var table: Int
    package var model: String
    /// The task's identifier, such as `VFS`.
    package var task: String
    package var metric: Metric
    /// In percent.
    package var mean: Double
    /// Of the runs, in percent.
    package var std: Double
    package var runs: Int
    package var epochs: Epochs?
}
