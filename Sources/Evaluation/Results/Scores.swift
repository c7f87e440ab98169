/// What a run scores on the test images, as fractions of 1.
package struct Scores: Sendable, Hashable, Codable {
    /// The mean over the images: the headline.
    package let dice: Double
    /// Over the pixels of all images together.
    package let dicePooled: Double
    /// The task's loss over the test images.
    package let loss: Double
}
