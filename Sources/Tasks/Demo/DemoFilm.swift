import Glibc
import Images
import Tensors

/// An X-ray film: what makes two films of one patient differ, and what no disease is to be told by.
struct DemoFilm {
    let width: Int
    let height: Int
    /// The X-rays that were held back, then the brightness; row by row.
    var light: [Double]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        light = [Double](repeating: 0, count: width * height)
    }

    /// Adds what lies on the patient or the film: buttons, and the letter that tells the side.
    mutating func addObjects(using generator: inout CountedGenerator) {
        for _ in 0..<Int(generator.draw(0, 3)) {
            // Along the edges, where the lungs are not.
            let column = generator.happens(0.5) ? generator.draw(0.04, 0.12) : generator.draw(0.88, 0.96)
            let (row, radius) = (generator.draw(0.1, 0.95), generator.draw(0.01, 0.03))
            brighten { x, y in hypot(x - column, y - row) < radius ? 0.5 : 0 }
        }
        guard generator.happens(0.6) else { return }
        let isLeft = generator.happens(0.5)
        let corner = (x: isLeft ? generator.draw(0.86, 0.9) : generator.draw(0.04, 0.08), y: generator.draw(0.03, 0.2))
        let letter = isLeft ? Self.left : Self.right
        brighten { x, y in
            let (column, row) = (
                Int(((x - corner.x) / 0.012).rounded(.down)), Int(((y - corner.y) / 0.012).rounded(.down))
            )
            guard letter.indices.contains(row), (0..<5).contains(column) else { return 0 }
            return letter[row] >> (4 - column) & 1 == 1 ? 1.1 : 0
        }
    }

    /// Turns X-rays into brightness, unevenly and with noise, to a mean and a spread that the picture itself does not decide.
    mutating func expose(using generator: inout CountedGenerator) {
        let steepness = generator.draw(0.7, 1.5)
        let slope = (x: generator.draw(-0.16, 0.16), y: generator.draw(-0.16, 0.16))
        let grain = generator.draw(0.004, 0.012)
        for pixel in light.indices {
            let (x, y) = place(pixel)
            let dose = (1 + slope.x * (x - 0.5) + slope.y * (y - 0.5)) * steepness
            light[pixel] = 1 - exp(-dose * max(0, light[pixel])) + grain * Double(generator.normal())
        }
        // Some films have a black or a white frame.
        let margins = generator.happens(0.35) ? (0..<4).map { _ in generator.draw(0, 0.035) } : [0, 0, 0, 0]
        // No film gets brighter than this, whatever keeps the X-rays from it.
        let white = generator.draw(0.82, 0.92)
        let frame = generator.happens(0.7) ? 0 : white
        let isFramed = light.indices.map { pixel in
            let (x, y) = place(pixel)
            return x < margins[0] || x > 1 - margins[1] || y < margins[2] || y > 1 - margins[3]
        }
        develop(
            light.indices.filter { !isFramed[$0] }, mean: generator.draw(0.42, 0.58),
            spread: generator.draw(0.19, 0.24), white: white)
        for pixel in light.indices where isFramed[pixel] { light[pixel] = frame }
    }

    /// Gives the brightness of some pixels a mean and a spread, whatever is on the film.
    private mutating func develop(_ pixels: [Int], mean: Double, spread: Double, white: Double) {
        let count = Double(pixels.count)
        // Clipping to black and white moves both a little, so that it takes a few rounds.
        for _ in 0..<8 {
            let average = pixels.reduce(0) { $0 + light[$1] } / count
            let variance = pixels.reduce(0) { $0 + (light[$1] - average) * (light[$1] - average) } / count
            let gain = spread / max(variance.squareRoot(), 1e-6)
            for pixel in pixels { light[pixel] = min(max(mean + gain * (light[pixel] - average), 0), white) }
        }
    }

    /// The film as a picture, after it was exposed.
    var picture: Image {
        Image(width: width, height: height, channels: 1, values: light.map { UInt8(($0 * 255).rounded()) })
    }

    /// A pixel's place on the film, both coordinates from 0 to 1.
    private func place(_ pixel: Int) -> (x: Double, y: Double) {
        (
            (Double(pixel % width) + 0.5) / Double(width), (Double(pixel / width) + 0.5) / Double(height)
        )
    }

    /// Adds to the light by place.
    private mutating func brighten(_ gain: (Double, Double) -> Double) {
        for pixel in light.indices {
            let (x, y) = place(pixel)
            light[pixel] += gain(x, y)
        }
    }

    /// The letters L and R, five bits a row.
    private static let left: [UInt8] = [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]
    private static let right: [UInt8] = [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]
}
