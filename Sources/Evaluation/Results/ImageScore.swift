/// The score of one test image.
package struct ImageScore: Sendable, Hashable, Codable {
    package let id: String
    package let dice: Double
    /// Predicted and true pixels over all pixels.
    package let predictedFraction: Double
    package let trueFraction: Double
}
