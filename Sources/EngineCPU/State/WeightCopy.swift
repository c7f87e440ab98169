import Engine
import Networks
import Tensors

/// A weight's values, or some of them, in the layout that some kernel wants.
final class WeightCopy {
    /// What of the weight it holds.
    enum Part: Equatable {
        case whole
        /// The weights of some input channels.
        case channels(Range<Int>)
        /// The weights of some input channels as `UpsampledKernel` forms them.
        case upsampled(Range<Int>)
    }

    let part: Part
    let layout: Layout
    let storage: Storage
    private unowned let weight: Weight
    private let upsampled: UpsampledKernel?
    /// Where the weight's own values lie.
    private var master: (storage: Storage, layout: Layout)?
    private var reorder: Reorder?
    private var isPrepared = false
    private var generation = -1

    /// - Parameters:
    ///   - weight: Whose values.
    ///   - part: Which of them.
    ///   - upsampled: The kernel they are formed from, for such a part.
    ///   - layout: How they lie here.
    ///   - storage: The weight's own storage, when it lies so already.
    init(of weight: Weight, _ part: Part, from upsampled: UpsampledKernel?, in layout: Layout, storage: Storage?) {
        self.weight = weight
        self.part = part
        self.upsampled = upsampled
        self.layout = layout
        self.storage = storage ?? Storage(layout.count, of: layout.element)
    }

    /// Takes the values from a place from now on.
    func follow(_ storage: Storage, in layout: Layout, on device: OneDNN) throws(EngineError) {
        master = (storage, layout)
        guard isPrepared else { return }
        isPrepared = false
        try prepare(on: device)
    }

    /// Takes memory for the values, unless that is done.
    func prepare(on device: OneDNN) throws(EngineError) {
        guard !isPrepared, let (master, masterLayout) = master else { return }
        generation = -1
        try storage.take()
        switch part {
        case .whole where master === storage:
            reorder = nil
        case .whole:
            reorder = try Reorder(
                from: masterLayout, at: master.address, to: layout, at: storage.address, on: device)
        case .channels(let range):
            let source = try Self.layout(of: range, in: weight.parameter.shape.dimensions)
            reorder = try Reorder(
                from: source.layout, at: master.floats + source.offset, to: layout, at: storage.address, on: device)
        case .upsampled:
            guard let upsampled else { preconditionFailure("\(weight.parameter.name): no kernel to copy") }
            try upsampled.storage.take()
            reorder = try Reorder(
                from: upsampled.layout, at: upsampled.storage.address, to: layout, at: storage.address, on: device)
        }
        isPrepared = true
    }

    /// Copies the values if they have changed since the last time; nothing while no plan reads them.
    func refresh() throws(EngineError) {
        guard isPrepared, generation != weight.generation else { return }
        upsampled?.refresh()
        try reorder?.run()
        generation = weight.generation
    }

    /// Where the weights of some input channels lie in plain weights.
    static func layout(of channels: Range<Int>, in dimensions: [Int]) throws(EngineError) -> (
        layout: Layout, offset: Int
    ) {
        let area = dimensions[2] * dimensions[3]
        let part = try Layout(
            [dimensions[0], channels.count, dimensions[2], dimensions[3]],
            strides: [dimensions[1] * area, area, dimensions[3], 1], of: .float32)
        return (part, channels.lowerBound * area)
    }
}
