import Engine
import Kernels

/// Brings the gradient of an `UpsampledKernel` back to the 3×3 weights it was formed from.
final class FoldStep: Step {
    let name: String
    let buffers: [Buffer]
    private var shape: kernels_upsampled
    private let layout: Layout
    private let gradient: Buffer
    private let plain: Buffer
    private let target: Buffer
    private let device: OneDNN
    private var reorder: Reorder?

    init(
        _ name: String, _ shape: kernels_upsampled, from layout: Layout, _ gradient: Buffer, to target: Buffer,
        on device: OneDNN
    ) {
        self.name = name
        self.shape = shape
        self.layout = layout
        self.gradient = gradient
        self.target = target
        self.device = device
        plain = Buffer(floats: Int(shape.inputs * shape.outputs) * 16)
        buffers = [gradient, plain, target]
    }

    func bind() throws(EngineError) {
        let plainLayout = try Layout([Int(shape.inputs), Int(shape.outputs), 4, 4], .plain, of: .float32)
        reorder = try Reorder(from: layout, at: gradient.address, to: plainLayout, at: plain.address, on: device)
    }

    func run() throws(EngineError) {
        try reorder?.run()
        kernels_upsampled_backward(&shape, plain.floats, target.floats)
    }
}
