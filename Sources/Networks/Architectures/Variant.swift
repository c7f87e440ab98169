/// Where published ResNet-50s differ from torchvision's though their weights have the same shapes.
package struct Variant: Sendable, Hashable, Codable {
    /// Which convolution of a stage's first block is strided.
    package enum Stride: String, Sendable, Hashable, Codable {
        /// The first 1×1, as in He et al. 2016 and Keras.
        case oneByOne = "1x1"
        /// The 3×3, as in torchvision ("v1.5").
        case threeByThree = "3x3"
    }

    /// How images are padded before strided windows.
    package enum PaddingRule: String, Sendable, Hashable, Codable {
        case symmetric
        /// SAME for every convolution and the max pool (BYOL).
        case same
        /// SAME for the max pool alone (SimCLR).
        case sameMaxPool = "same-maxpool"
    }

    package var stride: Stride
    package var padding: PaddingRule
    /// Batch normalisation's epsilon.
    package var epsilon: Double

    package init(stride: Stride = .threeByThree, padding: PaddingRule = .symmetric, epsilon: Double = 1e-5) {
        self.stride = stride
        self.padding = padding
        self.epsilon = epsilon
    }

    package static let torchvision = Variant()
}
