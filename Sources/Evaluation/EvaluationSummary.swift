/// What all runs of one evaluation came to; derived from the result files, never stored as truth.
///
/// Scores are fractions of 1. The standard deviation is the sample one, which divides by n − 1.
package struct EvaluationSummary: Sendable, Encodable {
    /// One run and where its result is.
    package struct Run: Sendable, Encodable {
        package let run: Int
        package let status: RunResult.Status
        /// The task's metric on the test images; nil when the run diverged.
        package let score: Double?
        package let file: String
        package let picture: String?
        package let weights: String?
        /// Whether the result was there before.
        package let reused: Bool
    }

    /// A published row that this evaluation may stand beside.
    package struct Published: Sendable, Encodable {
        package let mean: Double
        package let std: Double?
        package let runs: Int?
        package let source: String
    }

    package let schema = "zoo.evaluation/1"
    package let model: String
    package let task: String
    package let metric: String
    package let data: String
    package let cell: String
    package let seed: UInt64
    package let runs: [Run]
    /// How many runs have a score.
    package let count: Int
    package let mean: Double?
    /// Nil below two runs.
    package let std: Double?
    /// What is subtracted from n in the standard deviation's divisor.
    package let ddof = 1
    package let meanPooled: Double?
    package let published: Published?
    /// Whether data or weights are synthetic.
    package let isDemo: Bool
    /// Whether the protocol was shortened or changed, so that the result cannot stand in tables.
    package let isSmoke: Bool
    package let notes: [String]

    enum CodingKeys: String, CodingKey {
        case schema, model, task, metric, data, cell, seed, runs, count, mean, std, ddof, meanPooled, published
        case isDemo = "demo"
        case isSmoke = "smoke"
        case notes
    }
}
