import Engine
import Kernels
import Networks
import Tensors

/// The weights that an image's channels meet when the convolution doubles its pixels first: inputs × outputs × 4 × 4, plain.
///
/// A 3×3 convolution of doubled pixels is a transposed 4×4 convolution of stride 2, with 16 multiplications in place of 36.
final class UpsampledKernel {
    let layout: Layout
    let storage: Storage
    private unowned let weight: Weight
    private var shape: kernels_upsampled
    private var generation = -1

    /// - Parameters:
    ///   - weight: 3×3 weights, stored plain.
    ///   - channels: The input channels that are doubled.
    /// - Throws: `EngineError` when oneDNN cannot describe its layout.
    init(of weight: Weight, channels: Range<Int>) throws(EngineError) {
        let dimensions = weight.parameter.shape.dimensions
        self.weight = weight
        layout = try Layout([channels.count, dimensions[0], 4, 4], .plain, of: .float32)
        storage = Storage(floats: layout.count)
        shape = Self.shape(dimensions, channels)
    }

    static func shape(_ dimensions: [Int], _ channels: Range<Int>) -> kernels_upsampled {
        kernels_upsampled(
            outputs: Int64(dimensions[0]), stride: Int64(dimensions[1]), first: Int64(channels.lowerBound),
            inputs: Int64(channels.count))
    }

    /// Forms the kernel if the weights have changed since the last time.
    func refresh() {
        guard generation != weight.generation else { return }
        kernels_upsampled_forward(&shape, weight.storage.floats, storage.floats)
        generation = weight.generation
    }
}
