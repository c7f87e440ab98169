import COneDNN
import Engine

/// One pass of a convolution.
final class ConvolutionStep: Step {
    /// An argument of the primitive: a buffer in a layout.
    struct Argument {
        let place: Int32
        let layout: Layout
        let address: () -> UnsafeMutableRawPointer
    }

    let name: String
    let buffers: [Buffer]
    private let description: ConvolutionDescription
    private let arguments: [Argument]
    private let copy: WeightCopy?
    private let device: OneDNN
    private var primitive: Primitive?

    /// - Parameters:
    ///   - name: What timings call it.
    ///   - description: The pass.
    ///   - arguments: What it reads and writes beside its scratchpad.
    ///   - copy: The weights it reads, to be up to date.
    ///   - buffers: The parts of the arena among the arguments.
    ///   - device: Where it runs.
    /// - Throws: `EngineError` when oneDNN does not describe its scratchpad.
    init(
        _ name: String, _ description: ConvolutionDescription, _ arguments: [Argument], reading copy: WeightCopy?,
        buffers: [Buffer], on device: OneDNN
    ) throws(EngineError) {
        self.name = name
        self.description = description
        self.copy = copy
        self.device = device
        let scratchpad = try description.layout(dnnl_query_scratchpad_md)
        if scratchpad.count > 0 {
            let buffer = Buffer(for: scratchpad)
            let argument = Argument(place: DNNL_ARG_SCRATCHPAD, layout: scratchpad) { buffer.address }
            self.arguments = arguments + [argument]
            self.buffers = buffers + [buffer]
        } else {
            self.arguments = arguments
            self.buffers = buffers
        }
    }

    /// The name of what oneDNN runs, such as `jit:avx2`.
    var implementation: String { description.implementation }

    func bind() throws(EngineError) {
        try copy?.prepare(on: device)
        var memories: [(Int32, Memory)] = []
        for argument in arguments {
            memories.append((argument.place, try Memory(argument.layout, at: argument.address(), on: device)))
        }
        primitive = try Primitive(description.handle, name: name, arguments: memories, on: device)
    }

    func run() throws(EngineError) {
        try copy?.refresh()
        try primitive?.run()
    }
}
