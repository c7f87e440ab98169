import Engine
import Networks
import Tensors

/// Computes a backbone's pooled features in evaluation mode, a few images at a time.
struct FeatureExtractor {
    /// Images a pass: enough to keep the kernels busy.
    static let batch = 8

    private let network: Network
    private let parameters: Parameters
    private let arena = Arena()
    private var plans: [Extents: InferencePlan] = [:]
    /// The most images a pass that there is memory for, as far as is known.
    private var largestBatch = Self.batch

    private struct Extents: Hashable {
        let batch: Int
        let height: Int
        let width: Int
    }

    init(_ network: ResNet50, weights: StateDict) throws(EngineError) {
        self.network = network.backbone()
        parameters = try Parameters(network: self.network)
        try parameters.load(weights)
    }

    /// The features of images, row by row.
    ///
    /// - Parameters:
    ///   - images: N × 3 × height × width.
    ///   - progress: Told how many images are done.
    /// - Returns: N × 2048 values.
    /// - Throws: `EngineError` when the images are too small for the network, or one is too large for the memory.
    mutating func features(
        of images: Tensor, progress: (_ done: Int) -> Void = { _ in }
    ) throws(EngineError) -> [Float] {
        let extents = images.shape.dimensions
        let (count, height, width) = (extents[0], extents[2], extents[3])
        let size = 3 * height * width
        var features: [Float] = []
        var done = 0
        while done < count {
            let plan = try largestPlan(atMost: count - done, height: height, width: width)
            let batch = plan.batch
            try plan.run(images: images.values.span.extracting(done * size..<(done + batch) * size))
            features += try plan.output(network.output).values
            done += batch
            progress(done)
        }
        return features
    }

    /// A plan of as many images as are left, or as there is memory for.
    private mutating func largestPlan(
        atMost images: Int, height: Int, width: Int
    ) throws(EngineError) -> InferencePlan {
        while true {
            let batch = min(largestBatch, images)
            do throws(EngineError) {
                return try plan(Extents(batch: batch, height: height, width: width))
            } catch {
                guard case .memory = error, batch > 1 else { throw error }
                largestBatch = batch / 2
            }
        }
    }

    private mutating func plan(_ extents: Extents) throws(EngineError) -> InferencePlan {
        if let plan = plans[extents] { return plan }
        let plan = try InferencePlan(
            network: network, parameters: parameters, batch: extents.batch, height: extents.height,
            width: extents.width, outputs: [network.output], arena: arena)
        try plan.prepare()
        plans[extents] = plan
        return plan
    }
}
