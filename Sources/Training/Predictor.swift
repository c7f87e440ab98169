package import Engine
package import Networks
package import Tensors

/// Runs a network in evaluation mode over samples.
package final class Predictor {
    private let plan: InferencePlan
    private let output: Node.ID
    private let loaderThreads: LoaderThreads

    /// - Parameters:
    ///   - network: The network; its last node gives the logits.
    ///   - parameters: The state to compute with, read anew at each prediction.
    ///   - batch: Samples at once.
    ///   - height: Rows of a sample.
    ///   - width: Columns of a sample.
    ///   - loaderThreads: Threads that prepare samples.
    ///   - arena: Where it computes, between the runs of others.
    /// - Throws: `EngineError` when the size does not fit the network, or there is not enough memory.
    package init(
        network: Network, parameters: Parameters, batch: Int, height: Int, width: Int,
        loaderThreads: LoaderThreads = .asNeeded,
        arena: Arena = Arena()
    ) throws(EngineError) {
        output = network.output
        plan = try InferencePlan(
            network: network, parameters: parameters, batch: batch, height: height, width: width, outputs: [output],
            arena: arena)
        try plan.prepare()
        self.loaderThreads = loaderThreads
    }

    /// Predicts every sample, in order.
    ///
    /// - Parameters:
    ///   - source: The samples.
    ///   - views: Pictures of each sample, at most as many as a batch has.
    ///   - purpose: What a sample is fetched for.
    ///   - receive: Takes each batch and its logits, as many as the batch has targets.
    /// - Throws: What the source, the engine or `receive` throws.
    package func predict(
        _ source: any SampleSource, views: Int = 1, for purpose: @escaping @Sendable (Int) -> SamplePurpose,
        receive: (Batch, Tensor) throws -> Void
    ) throws {
        precondition((1...plan.batch).contains(views), "\(views) views in a batch of \(plan.batch)")
        let loader = Loader(
            source, order: Array(0..<source.count), batch: plan.batch / views, threads: loaderThreads, purpose: purpose)
        while let batch = try loader.next() {
            var images = batch.images
            // In evaluation mode samples do not see each other, so a short batch is filled up with zeros.
            let missing = plan.batch - batch.count
            images.append(contentsOf: repeatElement(0, count: missing * images.count / batch.count))
            try plan.run(images: images.span)
            try receive(batch, try plan.output(output).prefix(batch.count))
        }
    }
}

extension Tensor {
    /// The first entries along the first axis.
    fileprivate func prefix(_ count: Int) -> Tensor {
        guard let extent = shape.dimensions.first, count < extent else { return self }
        let kept = Shape([count] + shape.dimensions.dropFirst())
        return Tensor(kept, Array(values.prefix(kept.count)))
    }
}
