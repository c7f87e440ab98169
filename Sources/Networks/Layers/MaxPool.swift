/// The maximum over a square window; padding never wins.
package struct MaxPool: Sendable, Hashable {
    package let kernel: Int
    package let stride: Int
    package let padding: Padding

    package init(kernel: Int, stride: Int, padding: Padding) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
    }
}

extension MaxPool {
    func result(of input: LayerShape) throws(ShapeFault.Reason) -> LayerShape {
        try input.windowed(channels: input.channels, kernel: kernel, stride: stride, padding: padding)
    }
}
