import Glibc
import Tensors

/// The retina without its vessels: colour, uneven light, the optic disc, the macula, and spots that are no vessels.
struct DemoBackground {
    /// A soft round patch that makes its place brighter or darker.
    private struct Spot {
        let x: Double
        let y: Double
        let radius: Double
        /// Added to red, green and blue, as a part of them.
        let tint: [Double]
        /// How sudden the edge is.
        var edge = 6.0
    }

    private let base: [Double]
    private let slope: (x: Double, y: Double)
    private let spots: [Spot]

    init(disc: (x: Double, y: Double), macula: (x: Double, y: Double), using generator: inout CountedGenerator) {
        func draw(_ low: Float, _ high: Float) -> Double { Double(generator.uniform(low, high)) }
        let pigment = draw(0.85, 1.15)
        base = [0.72 * draw(0.9, 1.1), 0.36 * pigment, 0.17 * pigment]
        slope = (draw(-0.18, 0.18), draw(-0.18, 0.18))
        var spots = [
            Spot(x: disc.x, y: disc.y, radius: draw(0.11, 0.14), tint: [0.25, 0.85, 1.0], edge: 18),
            Spot(x: disc.x, y: disc.y, radius: 0.06, tint: [0.05, 0.25, 0.45]),
            Spot(x: macula.x, y: macula.y, radius: draw(0.16, 0.24), tint: [-0.18, -0.3, -0.25]),
        ]
        // Blotches of the choroid beneath.
        for _ in 0..<14 {
            let shade = draw(-0.12, 0.12)
            spots.append(
                Spot(x: draw(-0.9, 0.9), y: draw(-0.9, 0.9), radius: draw(0.12, 0.4), tint: [shade, shade, shade]))
        }
        // Small bleedings and exudates, as dark or as bright as vessels and the disc.
        for _ in 0..<Int(draw(2, 7)) {
            let tint = draw(0, 1) < 0.6 ? [-0.25, -0.45, -0.35] : [0.2, 0.6, 0.5]
            spots.append(Spot(x: draw(-0.75, 0.75), y: draw(-0.75, 0.75), radius: draw(0.012, 0.035), tint: tint))
        }
        self.spots = spots
    }

    /// Red, green and blue at a place.
    func colour(_ x: Double, _ y: Double) -> [Double] {
        let light = 1.05 - 0.38 * (x * x + y * y) + slope.x * x + slope.y * y
        var gain = [1.0, 1.0, 1.0]
        for spot in spots {
            let (dx, dy) = ((x - spot.x) / spot.radius, (y - spot.y) / spot.radius)
            let distance = dx * dx + dy * dy
            guard distance < 9 else { continue }
            // Flat in the middle, with a soft edge.
            let weight = 1 / (1 + exp(spot.edge * (distance.squareRoot() - 1)))
            for channel in 0..<3 { gain[channel] *= 1 + spot.tint[channel] * weight }
        }
        return (0..<3).map { base[$0] * light * gain[$0] }
    }
}
