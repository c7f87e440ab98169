import Glibc
import Images
import Tensors

/// A synthetic photograph of a retina with its truth.
struct DemoFundus {
    let photograph: Image
    /// 255 on vessels.
    let manual: Image
    /// 255 inside the round field of view.
    let fieldOfView: Image

    private static let fieldRadius = 0.93

    /// Paints one eye.
    ///
    /// - Parameters:
    ///   - side: Rows and columns.
    ///   - generator: The source of all draws.
    init(side: Int, using generator: inout CountedGenerator) {
        let eyeSide = generator.uniform() < 0.5 ? -1.0 : 1.0
        let disc = (
            x: eyeSide * Double(generator.uniform(0.42, 0.58)), y: Double(generator.uniform(-0.1, 0.1))
        )
        let macula = (x: disc.x - eyeSide * Double(generator.uniform(0.5, 0.58)), y: disc.y + 0.06)
        let vessels = DemoVessels(disc: disc, macula: macula, pixel: 2 / Double(side), using: &generator)
        let darkness = Self.stamp(vessels.beads, side: side)
        let background = DemoBackground(disc: disc, macula: macula, using: &generator)
        var photograph = Image(width: side, height: side, channels: 3, repeating: 0)
        var manual = Image(width: side, height: side, channels: 1, repeating: 0)
        var field = manual
        for row in 0..<side {
            for column in 0..<side {
                let x = (Double(column) + 0.5) / Double(side) * 2 - 1
                let y = (Double(row) + 0.5) / Double(side) * 2 - 1
                let isInside = x * x + y * y < Self.fieldRadius * Self.fieldRadius
                let pixel = row * side + column
                if isInside { field[column, row] = 255 }
                if isInside, darkness.coverage[pixel] > 0.5 { manual[column, row] = 255 }
                let colour = isInside ? background.colour(x, y) : [0.015, 0.012, 0.012]
                // Blood takes most of the green light and little of the red.
                for (channel, absorption) in [0.3, 0.55, 0.4].enumerated() {
                    let noise = Double(generator.normal()) * (isInside ? 0.022 : 0.006)
                    let light = colour[channel] * (1 - absorption * (isInside ? darkness.strength[pixel] : 0)) + noise
                    photograph[column, row, channel] = UInt8((min(max(light, 0), 1) * 255).rounded())
                }
            }
        }
        (self.photograph, self.manual, fieldOfView) = (photograph, manual, field)
    }

    /// How much of each pixel vessels cover, and how dark they make it.
    private static func stamp(
        _ beads: [DemoVessels.Bead], side: Int
    ) -> (coverage: [Double], strength: [Double]) {
        var coverage = [Double](repeating: 0, count: side * side)
        var strength = coverage
        for bead in beads {
            let x = (bead.x + 1) / 2 * Double(side) - 0.5
            let y = (bead.y + 1) / 2 * Double(side) - 0.5
            let radius = bead.radius / 2 * Double(side)
            let span = radius + 1
            let rows = max(0, Int((y - span).rounded(.up)))...min(side - 1, Int((y + span).rounded(.down)))
            let columns = max(0, Int((x - span).rounded(.up)))...min(side - 1, Int((x + span).rounded(.down)))
            // Thin vessels are fainter.
            let darkness = bead.strength * min(1, 0.55 + 22 * bead.radius)
            for row in rows {
                for column in columns {
                    let (dx, dy) = (Double(column) - x, Double(row) - y)
                    let covered = min(max(radius + 0.5 - (dx * dx + dy * dy).squareRoot(), 0), 1)
                    let pixel = row * side + column
                    coverage[pixel] = max(coverage[pixel], covered)
                    strength[pixel] = max(strength[pixel], covered * darkness)
                }
            }
        }
        return (coverage, strength)
    }
}
