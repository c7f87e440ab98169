package import Networks

/// The extents of a plan's images: N × H × W.
package struct BatchSize: Sendable, Hashable {
    package let images: Int
    package let height: Int
    package let width: Int

    package init(images: Int, height: Int, width: Int) {
        self.images = images
        self.height = height
        self.width = width
    }
}

/// What a training plan is to do.
package struct TrainingRequest: Sendable, Hashable {
    package let size: BatchSize
    /// What is minimised, computed from the logits, which are the network's last node.
    package let loss: Loss
    package let adam: Adam
    /// Parameters that do not move; a batch norm whose weight and bias are among them uses its running statistics and leaves them.
    package let frozen: Set<String>

    package init(size: BatchSize, loss: Loss, adam: Adam = Adam(), frozen: Set<String> = []) {
        self.size = size
        self.loss = loss
        self.adam = adam
        self.frozen = frozen
    }

    /// Refuses frozen parameters that a network has not.
    package func check(_ network: Network) throws(EngineError) {
        guard !frozen.isEmpty else { return }
        let strangers = frozen.subtracting(network.parameters.filter(\.isTrainable).map(\.name))
        guard strangers.isEmpty else { throw .missingParameters(strangers.sorted()) }
    }
}

/// What an inference plan is to do.
package struct InferenceRequest: Sendable, Hashable {
    package let size: BatchSize
    /// The nodes whose results are wanted.
    package let outputs: [Node.ID]

    package init(size: BatchSize, outputs: [Node.ID]) {
        self.size = size
        self.outputs = outputs
    }

    /// Refuses outputs that a network has not.
    package func check(_ network: Network) throws(EngineError) {
        if let stranger = outputs.first(where: { !network.nodes.indices.contains($0.index) }) {
            throw .missingNode(index: stranger.index)
        }
    }
}

/// A state and all plans that are wanted of it.
package struct PlanRequest: Sendable, Hashable {
    package let network: Network
    package let precision: Precision
    package let training: [TrainingRequest]
    package let inference: [InferenceRequest]

    package init(
        network: Network, precision: Precision = .float32, training: [TrainingRequest] = [],
        inference: [InferenceRequest] = []
    ) {
        self.network = network
        self.precision = precision
        self.training = training
        self.inference = inference
    }
}

/// What a state and its plans take of a device's memory; a processor's is the machine's.
package struct PlanMemory: Sendable, Hashable {
    /// Bytes of weights and buffers, their copies in other layouts and, where plans train, the moments.
    package let state: Int
    /// Bytes that the plans work in, which they share, and that each holds for itself.
    package let plans: Int
    /// Whether a device's compiler has the last word.
    package let isEstimate: Bool

    package init(state: Int, plans: Int, isEstimate: Bool) {
        self.state = state
        self.plans = plans
        self.isEstimate = isEstimate
    }

    package var byteCount: Int { state + plans }
}
