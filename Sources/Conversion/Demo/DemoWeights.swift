package import Networks
package import Tensors

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
