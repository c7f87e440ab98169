package import Networks
package import Tensors

/// Activations of a batch in float64: N × C × H × W, or N × C.
package struct PlainBatch: Sendable {
    package let images: Int
    package let shape: LayerShape
    package var values: [Double]

    package init(images: Int, shape: LayerShape, values: [Double]) {
        precondition(values.count == images * shape.count, "\(values.count) values for \(images) × \(shape)")
        self.images = images
        self.shape = shape
        self.values = values
    }

    package init(zeros shape: LayerShape, images: Int) {
        self.init(images: images, shape: shape, values: [Double](repeating: 0, count: images * shape.count))
    }

    /// A tensor of images.
    package init(image tensor: Tensor) {
        let extents = tensor.shape.dimensions
        self.init(
            images: extents[0], shape: LayerShape(channels: extents[1], height: extents[2], width: extents[3]),
            values: tensor.doubles)
    }

    package var tensor: Tensor { Tensor(shape.tensorShape(images: images), values.map { Float($0) }) }

    static func + (first: PlainBatch, second: PlainBatch) -> PlainBatch {
        PlainBatch(images: first.images, shape: first.shape, values: zip(first.values, second.values).map(+))
    }

    /// Where a channel's pixels begin.
    func plane(_ image: Int, _ channel: Int) -> Int { (image * shape.channels + channel) * shape.pixels }
}

extension Tensor {
    /// The values in float64.
    var doubles: [Double] { values.map(Double.init) }
}
