/// Which network the imported weights are put into.
package enum Architecture: String, Codable, Sendable, Hashable, CaseIterable {
    /// The one that its authors trained: their strides, padding, epsilon and preprocessing.
    case exact
    /// Torchvision's, with ImageNet's mean and standard deviation, whatever the authors trained; the benchmark's paper read every model so.
    case torchvision
}
