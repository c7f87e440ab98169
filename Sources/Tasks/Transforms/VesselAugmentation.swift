package import Tensors

/// The random changes of VFS's training images: how often and how much.
package struct VesselAugmentation: Sendable, Hashable {
    /// Rotation by any angle about the middle.
    package var rotationProbability: Float = 0.5
    /// Each of the horizontal, the vertical and the diagonal flip (rows and columns swapped).
    package var flipProbability: Float = 0.5
    /// Brightness, contrast and saturation, together.
    package var colourProbability: Float = 0.5
    /// The range of each of the three factors.
    package var colourFactors: ClosedRange<Float> = 0.8...1.2
    package var noiseProbability: Float = 0.5
    /// The noise's standard deviation, for samples on [0, 1].
    package var noiseDeviation: Float = 0.05

    package static let standard = VesselAugmentation()

    /// Decides on the changes of one image; every decision takes its draws whether or not it turns out to matter.
    package func draw(using generator: inout CountedGenerator) -> VesselDraw {
        var chance = generator.uniform()
        let angle = generator.uniform(0, 360)
        let rotation = chance < rotationProbability ? angle : nil
        let flips = (0..<3).map { _ in generator.uniform() < flipProbability }
        chance = generator.uniform()
        let factors = (0..<3).map { _ in generator.uniform(colourFactors.lowerBound, colourFactors.upperBound) }
        let isColoured = chance < colourProbability
        chance = generator.uniform()
        let noiseSeed = generator.next()
        return VesselDraw(
            rotation: rotation, flipsHorizontally: flips[0], flipsVertically: flips[1], transposes: flips[2],
            brightness: isColoured ? factors[0] : 1, contrast: isColoured ? factors[1] : 1,
            saturation: isColoured ? factors[2] : 1, noiseDeviation: chance < noiseProbability ? noiseDeviation : 0,
            noiseSeed: noiseSeed)
    }
}

extension VesselAugmentation: CustomStringConvertible {
    package var description: String {
        "rotation U(0°, 360°) p \(rotationProbability); horizontal, vertical and diagonal flip p \(flipProbability) each; "
            + "brightness, contrast and saturation × U(\(colourFactors.lowerBound), \(colourFactors.upperBound)) together "
            + "p \(colourProbability); Gaussian noise σ \(noiseDeviation) p \(noiseProbability)"
    }
}
