import Kernels

/// An activation of a plan and, while the backward pass is laid out, the gradients that its readers have sent.
final class Value {
    let extents: Extents
    let buffer: Buffer
    /// Whether anything before it learns from its gradient.
    let needsGradient: Bool
    var gradients: [Gradient] = []

    init(_ extents: Extents, needsGradient: Bool) {
        self.extents = extents
        self.needsGradient = needsGradient
        buffer = Buffer(for: extents)
    }
}

/// One reader's share of a value's gradient: a buffer, or some channels of one.
struct Gradient {
    let buffer: Buffer
    /// Values from the buffer's begin.
    let offset: Int
    /// Values from one image to the next.
    let imageStride: Int
    /// Whether nobody else reads the buffer, so that it may be overwritten.
    let isExclusive: Bool

    /// A buffer of a value's own extents.
    init(whole buffer: Buffer, of extents: Extents, isExclusive: Bool = true) {
        self.buffer = buffer
        offset = 0
        imageStride = extents.imageStride
        self.isExclusive = isExclusive
    }

    /// The channels of a wider activation that begin at a block's edge.
    init(_ buffer: Buffer, offset: Int, imageStride: Int) {
        self.buffer = buffer
        self.offset = offset
        self.imageStride = imageStride
        isExclusive = false
    }

    /// Where it lies, once the arena is laid out.
    var view: kernels_view {
        kernels_view(values: buffer.address + offset * buffer.element.byteCount, image_stride: Int64(imageStride))
    }
}
