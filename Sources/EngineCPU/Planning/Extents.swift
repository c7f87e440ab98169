import Kernels
import Networks

/// The extents of an activation and the block of channels it is stored in; 1 when it is stored plain.
struct Extents: Hashable {
    let images: Int
    let channels: Int
    let height: Int
    let width: Int
    let lanes: Int
    /// Whether it is N × C, pooled or from a linear layer, rather than an image of one pixel.
    let isVector: Bool

    /// Channels with those that fill up the last block.
    var paddedChannels: Int { (channels + lanes - 1) / lanes * lanes }
    var pixels: Int { height * width }
    /// Floats from one image to the next.
    var imageStride: Int { paddedChannels * pixels }
    /// Floats in all.
    var count: Int { images * imageStride }
    /// Values without padding.
    var plainCount: Int { images * channels * pixels }

    init(_ shape: LayerShape, images: Int, lanes: Int) {
        self.images = images
        channels = shape.channels
        height = shape.height
        width = shape.width
        self.lanes = lanes
        isVector = shape.isVector
    }

    var c: kernels_extents {
        kernels_extents(
            images: Int64(images), channels: Int64(channels), height: Int64(height), width: Int64(width),
            lanes: Int64(lanes))
    }
}
