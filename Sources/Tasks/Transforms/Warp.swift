package import Images
package import Tensors

/// A transform that moves every pixel by a map of its own, on OpenCV's grid: bilinear for the picture, nearest for the mask.
package protocol Warp: Transform {
    /// Draws where the pixels of a frame come from.
    func map(width: Int, height: Int, using draws: inout CountedGenerator) -> PixelMap
}

extension Warp {
    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let map = map(width: frame.width, height: frame.height, using: &draws)
        frame.replace(picture: { $0.remappedBilinear(by: map) }, mask: { $0.remappedNearest(by: map) })
    }
}

extension CountedGenerator {
    /// A number in [−limit, limit).
    mutating func symmetric(_ limit: Double) -> Double {
        Double(uniform(-Float(limit), Float(limit)))
    }
}
