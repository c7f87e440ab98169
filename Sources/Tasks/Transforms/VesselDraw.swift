package import Images
import Tensors

/// The changes that were drawn for one image.
package struct VesselDraw: Sendable, Hashable {
    /// Degrees counter-clockwise; nil leaves the image upright.
    package var rotation: Float?
    package var flipsHorizontally: Bool
    package var flipsVertically: Bool
    package var transposes: Bool
    /// A factor; 1 changes nothing, as for the next two.
    package var brightness: Float
    package var contrast: Float
    package var saturation: Float
    /// 0 adds no noise.
    package var noiseDeviation: Float
    package var noiseSeed: UInt64

    /// Changes nothing.
    package static let unchanged = VesselDraw(
        rotation: nil, flipsHorizontally: false, flipsVertically: false, transposes: false, brightness: 1, contrast: 1,
        saturation: 1, noiseDeviation: 0, noiseSeed: 0)

    /// The changed image and mask, on [0, 1], not normalised.
    ///
    /// Rotation and flips are one bilinear warp (nearest for the mask), with 0 outside. Then follow brightness, contrast and
    /// saturation, in this order and each clamped, and at last the noise, clamped.
    package func applied(to item: PreparedItem) -> (image: Planes, target: Planes) {
        let (width, height) = (item.image.width, item.image.height)
        let map = map(width: width, height: height)
        var planes = item.image.warpedBilinear(by: map, width: width, height: height)
        if brightness != 1 { planes.adjustBrightness(by: brightness) }
        if contrast != 1 { planes.adjustContrast(by: contrast) }
        if saturation != 1 { planes.adjustSaturation(by: saturation) }
        if noiseDeviation > 0 {
            var generator = CountedGenerator(seed: noiseSeed)
            GaussianNoise.add(to: &planes.values, deviation: noiseDeviation, using: &generator)
        }
        return (planes, Planes(item.mask.warpedNearest(by: map, width: width, height: height)))
    }

    /// Rotation first, then the horizontal, the vertical and the diagonal flip.
    private func map(width: Int, height: Int) -> AffineMap {
        var map = AffineMap.identity
        if let rotation { map = .rotation(degrees: Double(rotation), width: width, height: height) }
        if flipsHorizontally { map = map.followed(by: .horizontalFlip(width: width)) }
        if flipsVertically { map = map.followed(by: .verticalFlip(height: height)) }
        if transposes { map = map.followed(by: .transposition) }
        return map
    }
}
