package import Tensors

/// What one image is at some place of a network: channels × height × width, or a vector of channels.
package struct LayerShape: Sendable, Hashable {
    package let channels: Int
    /// 1 for a vector.
    package let height: Int
    /// 1 for a vector.
    package let width: Int
    /// Whether it is pooled or from a linear layer, rather than an image of one pixel.
    package let isVector: Bool

    package init(channels: Int, height: Int, width: Int) {
        self.channels = channels
        self.height = height
        self.width = width
        isVector = false
    }

    package init(vector channels: Int) {
        self.channels = channels
        height = 1
        width = 1
        isVector = true
    }

    package var pixels: Int { height * width }
    /// Values of one image.
    package var count: Int { channels * pixels }

    /// The tensor of so many images: N × C × H × W, or N × C.
    package func tensorShape(images: Int) -> Shape {
        isVector ? [images, channels] : [images, channels, height, width]
    }

    /// What windows that slide over an image leave.
    func windowed(channels: Int, kernel: Int, stride: Int, padding: Padding) throws(ShapeFault.Reason) -> LayerShape {
        let rows = padding.outputExtent(height, kernel: kernel, stride: stride)
        let columns = padding.outputExtent(width, kernel: kernel, stride: stride)
        guard rows > 0, columns > 0 else { throw .tooSmall(height: height, width: width, kernel: kernel) }
        return LayerShape(channels: channels, height: rows, width: columns)
    }
}

/// Height and width of an image.
package struct ImageSize: Sendable, Hashable {
    package let height: Int
    package let width: Int

    package init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }
}

/// A network that images of some size do not fit.
package struct ShapeFault: Error, Sendable, Hashable {
    package enum Reason: Error, Sendable, Hashable {
        case channels(expected: Int, found: Int)
        /// An image smaller than the window that slides over it.
        case tooSmall(height: Int, width: Int, kernel: Int)
        /// Inputs that do not have the extents in common that the layer wants.
        case unequal(LayerShape, LayerShape)
        /// Inputs of the network beyond the sizes that were given.
        case noSize
    }

    /// The layer's canonical name.
    package let node: String
    package let reason: Reason

    package init(node: String, reason: Reason) {
        self.node = node
        self.reason = reason
    }
}

extension ShapeFault: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .channels(let expected, let found): "\(node): reads \(expected) channels and is given \(found)"
        case .tooSmall(let height, let width, let kernel):
            "\(node): \(height)×\(width) is smaller than the window of \(kernel)×\(kernel)"
        case .unequal(let first, let second): "\(node): its inputs differ: \(first) and \(second)"
        case .noSize: "\(node): no size was given for it"
        }
    }
}

extension LayerShape: CustomStringConvertible {
    package var description: String { isVector ? "\(channels)" : "\(channels)×\(height)×\(width)" }
}
