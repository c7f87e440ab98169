/// Rows and columns added around an image, which TensorFlow's SAME rule may make uneven.
package enum Padding: Sendable, Hashable {
    /// The same number on all four sides, as PyTorch does.
    case symmetric(Int)
    /// TensorFlow's and XLA's SAME: the output has ⌈extent / stride⌉ rows; an odd remainder goes after the image.
    case same

    /// Padding before and after an axis of `extent` elements.
    package func amounts(extent: Int, kernel: Int, stride: Int) -> (before: Int, after: Int) {
        switch self {
        case .symmetric(let amount):
            return (amount, amount)
        case .same:
            let outputs = (extent + stride - 1) / stride
            let total = max((outputs - 1) * stride + kernel - extent, 0)
            return (total / 2, total - total / 2)
        }
    }

    /// The number of outputs along an axis of `extent` elements; at most 0 when the kernel does not fit.
    package func outputExtent(_ extent: Int, kernel: Int, stride: Int) -> Int {
        let (before, after) = amounts(extent: extent, kernel: kernel, stride: stride)
        let room = extent + before + after - kernel
        return room < 0 ? 0 : room / stride + 1
    }
}
