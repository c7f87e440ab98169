package import Tensors

/// How far the engine may be from PyTorch, in ‖a−b‖₂/‖b‖₂.
package enum Tolerance {
    /// One layer in float32 against float64: sums of up to thousands of terms, each rounded at 6e-8.
    package static let layer = 1e-5
    /// The plain layers in float64 against PyTorch's, both rounded to float32.
    package static let reference = 1e-6
    /// One layer in bfloat16 against float64, given the same rounded values: each value that is stored is rounded, by 2⁻⁹ at most.
    package static let bfloat16 = 0x1p-8
    /// The same where the other is given what was not rounded: images, weights and gradients are, on their way into the layer.
    package static let bfloat16Rounded = 0x1p-7
    /// The same with a convolution before and one behind.
    package static let bfloat16Embedded = 0x1p-6
    /// Gradients that come out of a few layers in float32 and the first moment.
    package static let embedded = 2e-5
    /// Losses of a few steps of Adam in float32, relative to float64's.
    package static let steps: Float = 1e-4
    /// Weights after a few steps of Adam in float32.
    package static let stepped = 1e-4
    /// Adam's element-wise arithmetic in float32.
    package static let adam = 1e-6
    /// A hundred layers in float32 with a smooth activation; rounding grows on the way through the norms.
    package static let network = 1e-4
}

/// ‖a−b‖₂/‖b‖₂; the norm of a where b is all zero.
package func distance(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return .infinity }
    var difference = 0.0
    var norm = 0.0
    for (x, y) in zip(a, b) {
        difference += (Double(x) - Double(y)) * (Double(x) - Double(y))
        norm += Double(y) * Double(y)
    }
    return (norm == 0 ? difference : difference / norm).squareRoot()
}

package func distance(_ a: Tensor, _ b: Tensor) -> Double {
    a.shape.count == b.shape.count ? distance(a.values, b.values) : .infinity
}
