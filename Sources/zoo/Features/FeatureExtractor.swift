import Engine
import Networks
import Tensors

/// Computes a backbone's pooled features in evaluation mode, a few images at a time.
struct FeatureExtractor {
    /// Images a pass: enough to keep the kernels busy.
    static let batch = 8

    private let state: any ModelState
    private var plans: [BatchSize: any InferencePlan] = [:]
    /// The most images a pass that there is memory for, as far as is known.
    private var largestBatch = Self.batch

    init(_ network: ResNet50, weights: StateDict, on device: any Device) throws(EngineError) {
        state = try device.state(of: network.backbone())
        try state.load(weights)
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
            let batch = plan.request.size.images
            try plan.run(images: images.values.span.extracting(done * size..<(done + batch) * size))
            features += try plan.output(state.network.output).values
            done += batch
            progress(done)
        }
        return features
    }

    /// A plan of as many images as are left, or as there is memory for.
    private mutating func largestPlan(
        atMost images: Int, height: Int, width: Int
    ) throws(EngineError) -> any InferencePlan {
        while true {
            let batch = min(largestBatch, images)
            do throws(EngineError) {
                return try plan(BatchSize(images: batch, height: height, width: width))
            } catch {
                guard case .memory = error, batch > 1 else { throw error }
                largestBatch = batch / 2
            }
        }
    }

    private mutating func plan(_ size: BatchSize) throws(EngineError) -> any InferencePlan {
        if let plan = plans[size] { return plan }
        let plan = try state.inference(InferenceRequest(size: size, outputs: [state.network.output]))
        try plan.prepare()
        plans[size] = plan
        return plan
    }
}
