/// The values by which a run is trained and scored, after what the user changed.
package struct ProtocolRecord: Sendable, Hashable, Codable {
    package struct Normalisation: Sendable, Hashable, Codable {
        package let name: String
        /// Of red, green and blue in [0, 1].
        package let mean: [Float]
        package let std: [Float]
    }

    package let name: String
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
    package let normalisation: Normalisation
    package let precision: String
    /// What differs from the task's protocol, such as `epochs`.
    package let overrides: [String]
}
