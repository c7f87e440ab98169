import Engine
import Networks
import Tensors

/// Computes a backbone's pooled features in evaluation mode, a few images at a time.
struct FeatureExtractor {
    /// Images a pass: enough to keep the kernels busy, little enough for any memory.
    static let batch = 8

    private let network: Network
    private let parameters: Parameters
    private var plans: [Extents: InferencePlan] = [:]

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
    /// - Throws: `EngineError` when the images are too small for the network.
    mutating func features(
        of images: Tensor, progress: (_ done: Int) -> Void = { _ in }
    ) throws(EngineError) -> [Float] {
        let extents = images.shape.dimensions
        let (count, height, width) = (extents[0], extents[2], extents[3])
        let size = 3 * height * width
        var features: [Float] = []
        var done = 0
        while done < count {
            let batch = min(Self.batch, count - done)
            let plan = try plan(Extents(batch: batch, height: height, width: width))
            try plan.run(images: images.values.span.extracting(done * size..<(done + batch) * size))
            features += try plan.output(network.output).values
            done += batch
            progress(done)
        }
        return features
    }

    private mutating func plan(_ extents: Extents) throws(EngineError) -> InferencePlan {
        if let plan = plans[extents] { return plan }
        let plan = try InferencePlan(
            network: network, parameters: parameters, batch: extents.batch, height: extents.height,
            width: extents.width, outputs: [network.output])
        plans[extents] = plan
        return plan
    }
}
