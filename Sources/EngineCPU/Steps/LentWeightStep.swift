import Engine
import Networks

/// Lays out a convolution's weights, which lie elsewhere, for the step after it.
///
/// They take a part of the arena that other steps use at other times, so that a plan that runs once touches little memory.
final class LentWeightStep: Step {
    let name: String
    let buffers: [Buffer]
    private let weight: Weight
    private let make: () throws(EngineError) -> Reorder
    private var reorder: Reorder?

    /// - Parameters:
    ///   - weight: What is laid out.
    ///   - plain: How the values lie where they are.
    ///   - wanted: How the convolution wants them.
    ///   - buffer: Where.
    ///   - device: Where it runs.
    init(_ weight: Weight, from plain: Layout, to wanted: Layout, _ buffer: Buffer, on device: OneDNN) {
        name = "\(weight.parameter.name) lay out"
        buffers = [buffer]
        self.weight = weight
        make = { () throws(EngineError) in
            try Reorder(from: plain, at: nil, to: wanted, at: buffer.address, on: device)
        }
    }

    func bind() throws(EngineError) { reorder = try make() }

    func run() throws(EngineError) {
        guard let values = weight.lent else { return }
        try reorder?.run(reading: values.span)
    }
}
