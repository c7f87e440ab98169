package import Tensors

/// One image and what a network should say of it.
package struct Sample: Sendable, Equatable {
    package let image: Tensor
    package let target: Tensor

    package init(image: Tensor, target: Tensor) {
        self.image = image
        self.target = target
    }
}
