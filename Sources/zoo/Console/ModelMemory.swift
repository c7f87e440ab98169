import Files
import Engine
import Networks

/// What reading a model's weights and computing with them takes of memory.
///
/// It is checked before either begins: an array that finds no memory ends the program, as nothing can be caught then.
struct ModelMemory {
    /// Bytes of the weights.
    let weights: Int
    /// Bytes of the plan that computes with them: its arena, the parameters and copies of them.
    let plan: Int
    /// Bytes of the file that they are read from, which is mapped.
    let file: Int

    /// The program's threads and what allocators keep; addresses cost less than memory, and are taken in larger pieces.
    private static let (others, otherAddresses) = (32 << 20, 128 << 20)

    /// - Parameters:
    ///   - network: The network that the weights fill.
    ///   - batch: Images that it computes at once.
    ///   - height: Rows of an image.
    ///   - width: Columns of an image.
    ///   - file: Where the weights are read from.
    ///   - device: What computes.
    /// - Throws: `EngineError` when the size does not fit the network.
    init(_ network: ResNet50, batch: Int, height: Int, width: Int, file: String, on device: any Device)
        throws(EngineError)
    {
        let backbone = network.backbone()
        let size = BatchSize(images: batch, height: height, width: width)
        let request = InferenceRequest(size: size, outputs: [backbone.output])
        let memory = try device.memory(for: PlanRequest(network: backbone, inference: [request]))
        weights = memory.state
        plan = memory.byteCount
        self.file = FileEntry.byteCount(of: file)
    }

    /// - Parameter available: What there is by each limit.
    /// - Throws: `EngineError.memory` when it is not enough.
    func check(_ available: [MemoryAvailability]) throws(EngineError) {
        let resident = weights + plan + Self.others
        try MemoryNeed(resident: resident, mapped: resident + file + Self.otherAddresses).check(available)
    }
}
