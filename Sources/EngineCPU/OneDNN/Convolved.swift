import Networks

/// The extents of one convolution over a batch.
struct Convolved {
    let images: Int
    let inputs: Int
    let outputs: Int
    let height: Int
    let width: Int
    let outputHeight: Int
    let outputWidth: Int
    let kernel: Int
    let stride: Int
    /// Padding before and after the rows, and before and after the columns.
    let rows: (before: Int, after: Int)
    let columns: (before: Int, after: Int)

    var source: [Int] { [images, inputs, height, width] }
    var weights: [Int] { [outputs, inputs, kernel, kernel] }
    var result: [Int] { [images, outputs, outputHeight, outputWidth] }

    /// Multiplications and additions of one pass.
    var operations: Double {
        2 * Double(images * outputHeight * outputWidth) * Double(inputs * outputs * kernel * kernel)
    }
}

extension Convolved {
    /// A layer's convolution between activations of given extents.
    init(_ layer: Convolution, from source: Extents, to result: Extents) {
        let (kernel, stride) = (layer.kernel, layer.stride)
        self.init(
            images: source.images, inputs: source.channels, outputs: result.channels, height: source.height,
            width: source.width, outputHeight: result.height, outputWidth: result.width, kernel: kernel, stride: stride,
            rows: layer.padding.amounts(extent: source.height, kernel: kernel, stride: stride),
            columns: layer.padding.amounts(extent: source.width, kernel: kernel, stride: stride))
    }

    /// A convolution of stride 1 that keeps height and width.
    init(images: Int, inputs: Int, outputs: Int, height: Int, width: Int, kernel: Int) {
        let padding = (kernel / 2, (kernel - 1) / 2)
        self.init(
            images: images, inputs: inputs, outputs: outputs, height: height, width: width, outputHeight: height,
            outputWidth: width, kernel: kernel, stride: 1, rows: padding, columns: padding)
    }
}
