/// When a run was done and how long it took.
package struct TimesRecord: Sendable, Hashable, Codable {
    /// ISO 8601, UTC.
    package let started: String
    package let finished: String
    /// Summed over the epochs, also those before an interruption.
    package let trainingSeconds: Double
    package let validationSeconds: Double
    package let testSeconds: Double
    package let imagesPerSecond: Double
}
