import Kernels
import Networks

/// The extents of an activation, the block of channels it is stored in (1 when it is stored plain), and what it is made of.
struct Extents: Hashable {
    let images: Int
    let channels: Int
    let height: Int
    let width: Int
    let lanes: Int
    var element: Element
    /// Whether it is N × C, pooled or from a linear layer, rather than an image of one pixel.
    let isVector: Bool

    /// Channels with those that fill up the last block.
    var paddedChannels: Int { (channels + lanes - 1) / lanes * lanes }
    var pixels: Int { height * width }
    /// Values from one image to the next.
    var imageStride: Int { paddedChannels * pixels }
    /// Values in all.
    var count: Int { images * imageStride }
    /// Values without padding.
    var plainCount: Int { images * channels * pixels }

    init(_ shape: LayerShape, images: Int, lanes: Int, element: Element) {
        self.images = images
        channels = shape.channels
        height = shape.height
        width = shape.width
        self.lanes = lanes
        self.element = element
        isVector = shape.isVector
    }

    /// The same of another element.
    func made(of element: Element) -> Extents {
        var extents = self
        extents.element = element
        return extents
    }

    var c: kernels_extents {
        kernels_extents(
            images: Int64(images), channels: Int64(channels), height: Int64(height), width: Int64(width),
            lanes: Int64(lanes), element: element == .bfloat16 ? KERNELS_BFLOAT16 : KERNELS_FLOAT32)
    }
}
