package import Tensors

/// What a network is fed: an image, normalised, and its truth.
package struct Sample: Sendable, Equatable {
    /// 3 × height × width.
    package let image: Tensor
    /// 1 × height × width, each 0 or 1.
    package let target: Tensor

    package init(image: Tensor, target: Tensor) {
        self.image = image
        self.target = target
    }
}
