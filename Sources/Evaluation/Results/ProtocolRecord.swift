package import Tasks

/// The values by which a run is trained and scored, after what the user changed.
package struct ProtocolRecord: Sendable, Hashable, Codable {
    package let epochs: Int
    package let batch: Int
    /// Height and width of the network's input.
    package let side: Int
    package let learningRate: Double
    package let schedule: String
    package let patience: Int?
    package let optimiser: String
    package let beta1: Double
    package let beta2: Double
    package let epsilon: Double
    package let loss: String
    package let augmentation: String
    /// Of red, green and blue in [0, 1].
    package let normalisation: Normalisation
    package let validationFraction: Double
    package let testProcedure: String
    package let precision: String
    /// What differs from the task's protocol, such as `epochs`.
    package let overrides: [String]
}
