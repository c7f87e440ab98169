/// What was looked for in the converted weights; a fault stops the import, a sign is kept.
package struct WeightChecks: Codable, Sendable, Hashable {
    /// Values that were looked at, all of them finite.
    package var finiteValues: Int
    /// Running variances that were looked at, all of them above 0.
    package var positiveVariances: Int
    /// What suggests that no training has touched the weights.
    package var untrainedSigns: [UntrainedSign]
}
