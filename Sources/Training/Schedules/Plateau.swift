/// The rule of PyTorch's `ReduceLROnPlateau` in its `min` mode with a relative threshold and no cooldown.
package struct Plateau: Sendable, Hashable, Codable {
    /// What the rate is multiplied by.
    package let factor: Double
    /// Epochs without improvement that are forgiven; the rate falls after one more.
    package let patience: Int
    /// A loss improves on the best when it is below best · (1 − threshold).
    package let threshold: Double
    /// A fall of the rate by no more than this is not made.
    package let smallestChange: Double

    package init(factor: Double = 0.5, patience: Int = 5, threshold: Double = 1e-4, smallestChange: Double = 1e-8) {
        self.factor = factor
        self.patience = patience
        self.threshold = threshold
        self.smallestChange = smallestChange
    }
}
