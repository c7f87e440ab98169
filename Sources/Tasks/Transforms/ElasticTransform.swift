package import Files
import Images
package import Tensors

/// A small random affine move, then smooth random displacements of every pixel: albumentations' `ElasticTransform`.
package struct ElasticTransform: Transform {
    /// The factor of the smoothed displacements, which are drawn within one pixel.
    package var alpha: Double
    /// The standard deviation of the bell that smooths them, in pixels.
    package var sigma: Double
    /// How far the three points of the affine move go along each axis, in pixels.
    package var affine: Double

    /// - Precondition: A sigma above 0 and below 2²⁰.
    package init(alpha: Double = 120, sigma: Double = 6, affine: Double = 3.6) {
        precondition(sigma > 0 && sigma < 0x1p20, "no such bell")
        (self.alpha, self.sigma, self.affine) = (alpha, sigma, affine)
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let (width, height) = (frame.width, frame.height)
        let move = move(width: width, height: height, using: &draws)
        let map = displacements(width: width, height: height, using: &draws)
        frame.replace(
            picture: { $0.remappedBilinear(by: move).remappedBilinear(by: map) },
            mask: { $0.remappedNearest(by: move).remappedNearest(by: map) })
    }

    /// The affine move, by where it takes three corners of a square about the middle.
    ///
    /// The square's coordinates are said in the order of rows and columns and taken as columns and rows, which is the library's way.
    private func move(width: Int, height: Int, using draws: inout CountedGenerator) -> AffineMap {
        let reach = Float(min(width, height) / 3)
        let (middleX, middleY) = (Float(height / 2), Float(width / 2))
        let corners = [
            (middleX + reach, middleY + reach), (middleX + reach, middleY - reach), (middleX - reach, middleY - reach),
        ]
        let moved = corners.map { corner in
            let x = corner.0 + Float(draws.symmetric(affine))
            return (x: Double(x), y: Double(corner.1 + Float(draws.symmetric(affine))))
        }
        // Where the square has no extent, which is where the library takes every pixel from the first, nothing moves.
        guard reach > 0 else { return .identity }
        let side = Double(2 * reach)
        let (xx, yx) = ((moved[1].x - moved[2].x) / side, (moved[1].y - moved[2].y) / side)
        let (xy, yy) = ((moved[0].x - moved[1].x) / side, (moved[0].y - moved[1].y) / side)
        let (cornerX, cornerY) = (Double(corners[2].0), Double(corners[2].1))
        let forward = AffineMap(
            xx: xx, xy: xy, x0: moved[2].x - xx * cornerX - xy * cornerY,
            yx: yx, yy: yy, y0: moved[2].y - yx * cornerX - yy * cornerY)
        return forward.inverted()
    }

    /// The displacements along columns, then those along rows.
    private func displacements(width: Int, height: Int, using draws: inout CountedGenerator) -> PixelMap {
        let filter = GaussianFilter(deviation: sigma)
        let alongColumns = moves(width, height, filter, &draws)
        let alongRows = moves(width, height, filter, &draws)
        var (columns, rows) = ([Float](), [Float]())
        columns.reserveCapacity(width * height)
        rows.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width {
                let index = columns.count
                columns.append(Float(Double(x) + Double(alongColumns[index])))
                rows.append(Float(Double(y) + Double(alongRows[index])))
            }
        }
        return PixelMap(width: width, height: height, x: columns, y: rows)
    }

    /// How far each pixel moves along one axis.
    private func moves(
        _ width: Int, _ height: Int, _ filter: GaussianFilter, _ draws: inout CountedGenerator
    ) -> [Float] {
        let noise = (0..<width * height).map { _ in Double(draws.uniform()) * 2 - 1 }
        return filter.smoothed(noise, width: width, height: height).map { Float($0 * alpha) }
    }
}

extension ElasticTransform {
    package static let name = "elastic"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            alpha: try parameters.amount("alpha", in: 0...1e6, orElse: 120),
            sigma: try parameters.amount("sigma", in: 0.01...1000, orElse: 6),
            affine: try parameters.amount("affine", in: 0...1000, orElse: 3.6))
    }

    package var parameters: [JSONValue.Member] {
        [.init("alpha", .number(alpha)), .init("sigma", .number(sigma)), .init("affine", .number(affine))]
    }

    /// The spread of a smoothed field falls with the filter's width, so the displacements' factor grows with its square.
    package func scaled(by factor: Double) -> Self {
        Self(alpha: alpha * factor * factor, sigma: sigma * factor, affine: affine * factor)
    }
}
