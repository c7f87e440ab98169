package import Images

/// An item at the size of the network's input, before augmentation and normalisation.
package struct PreparedItem: Sendable, Equatable {
    /// Three channels.
    package let image: Image
    /// One channel of 0 and 255.
    package let mask: Image

    /// - Precondition: The extents agree, the image has three channels and the mask one.
    package init(image: Image, mask: Image) {
        precondition(image.width == mask.width && image.height == mask.height, "extents differ")
        precondition(image.channels == 3 && mask.channels == 1, "three channels and one")
        self.image = image
        self.mask = mask
    }
}
