package import Checkpoints
package import Networks
package import Tensors

/// Writes demo weights as a file in a published layout, through the inverse of the table that reads it.
package enum DemoCheckpoint {
    /// Writes a file that `torch.load` reads and that imports as the layout's model, marked as demo.
    ///
    /// - Parameters:
    ///   - layout: The naming scheme; its heads of known shape are written too.
    ///   - network: The network, which may be narrow.
    ///   - seed: Which weights.
    ///   - path: The target.
    /// - Throws: `ConversionError.unreadable` when the file cannot be written.
    package static func write(
        _ layout: CheckpointLayout, network: ResNet50 = ResNet50(), seed: UInt64, to path: String
    ) throws(ConversionError) {
        let weights = DemoWeights.weights(of: network, seed: seed)
        var entries: [TensorEntry] = []
        for parameter in NameTable(layout, network: network).parameters {
            guard let tensor = weights[parameter.name] else { continue }
            entries.append(TensorEntry(layout.prefix + parameter.name, tensor))
            guard let counter = parameter.batchCounter else { continue }
            entries.append(TensorEntry(layout.prefix + counter, 1))
        }
        entries += heads(of: layout, network: network, seed: seed)
        entries.append(TensorEntry(DemoMarker.name, 1))
        do {
            try PyTorchWriter.write(stateDict: entries, keyPath: layout.keyPath, to: path)
        } catch {
            throw .unreadable(error)
        }
    }

    private static func heads(of layout: CheckpointLayout, network: ResNet50, seed: UInt64) -> [TensorEntry] {
        layout.heads.enumerated().compactMap { index, head in
            guard let extents = head.shape else { return nil }
            guard !extents.isEmpty else { return TensorEntry(head.name, 1) }
            let shape = Shape(extents.map { $0.value(features: network.featureCount) })
            var draws = CountedGenerator(seed: seed, UInt64(index), 1)
            return TensorEntry(head.name, Tensor(shape, (0..<shape.count).map { _ in draws.uniform(-0.05, 0.05) }))
        }
    }
}

/// How the program's own demo weights say that they are, wherever they are written, so that nobody takes them for a trained network.
package enum DemoMarker {
    /// An int64 scalar beside the weights of a PyTorch file, or a key of the weights' `_metadata`.
    package static let name = "zoo_demo_weights"
    /// A key of a safetensors header.
    package static let metadataKey = "zoo.demo"

    /// Whether a file carries the mark.
    package static func isMarked(_ checkpoint: Checkpoint) -> Bool {
        checkpoint.metadata[metadataKey] != nil || checkpoint.tensors.contains { $0.path.last == name }
            || isNoted(checkpoint.root) || (checkpoint.root.entries ?? []).contains { isNoted($0.value) }
    }

    private static func isNoted(_ value: Value) -> Bool {
        value.state?["_metadata"]?[name] != nil
    }
}

/// Random weights that behave like trained ones: activations keep their size, and the running statistics belong to the weights.
///
/// They let every command be tried without a download. Their features mean nothing, so the files that hold them carry a marker.
package enum DemoWeights {
    /// Weights of a network.
    ///
    /// - Parameters:
    ///   - network: What they fill.
    ///   - seed: Which weights; the same seed gives the same bits.
    /// - Returns: All 265 tensors.
    package static func weights(of network: ResNet50, seed: UInt64) -> StateDict {
        var weights: StateDict = [:]
        // The mean square of what a convolution reads and writes; the probe image and a normalised photograph have about 1.
        var written: Float = 1
        for (index, parameter) in network.backbone().parameters.enumerated() {
            var draws = CountedGenerator(seed: seed, UInt64(index))
            if parameter.role == .convolutionWeight { written = meanSquare(readBy: parameter.name) }
            weights[parameter.name] = tensor(parameter, output: written, &draws)
        }
        return weights
    }

    private static func tensor(_ parameter: Parameter, output: Float, _ draws: inout CountedGenerator) -> Tensor {
        let scale: Float
        switch parameter.role {
        case .convolutionWeight, .linearWeight:
            // Unit gain: a uniform draw in ±√3σ has the standard deviation σ = 1/√fan-in.
            let fanIn = parameter.shape.dimensions.dropFirst().reduce(1, *)
            scale = (3 / Float(max(fanIn, 1))).squareRoot()
            return fill(parameter.shape) { draws.uniform(-scale, scale) }
        case .batchNormWeight:
            // The last normalisation of a block is small, so that sixteen blocks do not add up.
            let centre: Float = parameter.name.contains("bn3") ? 0.3 : 1
            return fill(parameter.shape) { centre * draws.uniform(0.7, 1.3) }
        case .batchNormBias, .bias:
            return fill(parameter.shape) { draws.uniform(-0.1, 0.1) }
        case .runningMean:
            scale = 0.2 * output.squareRoot()
            return fill(parameter.shape) { draws.uniform(-scale, scale) }
        case .runningVariance:
            return fill(parameter.shape) { output * draws.uniform(0.8, 1.25) }
        }
    }

    /// The stem reads an image; the first convolution of a block and a shortcut a sum of branches; the others half of a unit Gaussian.
    private static func meanSquare(readBy name: String) -> Float {
        name == "conv1.weight" || name.hasSuffix(".conv1.weight") || name.contains("downsample") ? 1 : 0.5
    }

    private static func fill(_ shape: Shape, _ draw: () -> Float) -> Tensor {
        Tensor(shape, (0..<shape.count).map { _ in draw() })
    }
}
