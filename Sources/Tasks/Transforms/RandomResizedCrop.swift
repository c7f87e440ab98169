package import Files
import Glibc
package import Images
package import Tensors

/// A random part of the picture, of random shape, resized to a square: torchvision's `RandomResizedCrop` on Pillow's pictures.
package struct RandomResizedCrop: Transform {
    /// How often a region is drawn before the middle is taken.
    private static let tries = 10

    package var side: Int
    /// The part's share of the picture's area.
    package var scale: ClosedRange<Double>
    /// The part's width divided by its height; its logarithm is uniform.
    package var ratio: ClosedRange<Double>

    /// - Precondition: A side and ratios above 0.
    package init(side: Int, scale: ClosedRange<Double> = 0.08...1, ratio: ClosedRange<Double> = 3.0 / 4...4.0 / 3) {
        precondition(side > 0 && ratio.lowerBound > 0, "no pixels")
        (self.side, self.scale, self.ratio) = (side, scale, ratio)
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let region = region(width: frame.width, height: frame.height, using: &draws)
        frame.replace(
            picture: { $0.cropped(to: region).resized(width: side, height: side, by: .bilinear) },
            mask: { $0.cropped(to: region).resized(width: side, height: side, by: .nearest) })
    }

    /// Draws the part; it lies inside the picture.
    package func region(width: Int, height: Int, using draws: inout CountedGenerator) -> Region {
        let area = Double(width) * Double(height)
        let ratioLogarithms = (log(Float(ratio.lowerBound)), log(Float(ratio.upperBound)))
        for _ in 0..<Self.tries {
            let share = Double(draws.uniform(Float(scale.lowerBound), Float(scale.upperBound)))
            let shape = Double(exp(draws.uniform(ratioLogarithms.0, ratioLogarithms.1)))
            let columns = (area * share * shape).squareRoot().rounded(.toNearestOrEven)
            let rows = (area * share / shape).squareRoot().rounded(.toNearestOrEven)
            guard columns > 0, columns <= Double(width), rows > 0, rows <= Double(height) else { continue }
            let top = draws.integer(in: 0...height - Int(rows))
            let left = draws.integer(in: 0...width - Int(columns))
            return Region(left: left, top: top, width: Int(columns), height: Int(rows))
        }
        return middle(width: width, height: height)
    }

    /// The largest part about the middle whose shape is allowed.
    private func middle(width: Int, height: Int) -> Region {
        var (columns, rows) = (width, height)
        let shape = Double(width) / Double(height)
        if shape < ratio.lowerBound {
            rows = Int((Double(width) / ratio.lowerBound).rounded(.toNearestOrEven))
        } else if shape > ratio.upperBound {
            columns = Int((Double(height) * ratio.upperBound).rounded(.toNearestOrEven))
        }
        (columns, rows) = (max(columns, 1), max(rows, 1))
        return Region(left: (width - columns) / 2, top: (height - rows) / 2, width: columns, height: rows)
    }
}

extension RandomResizedCrop {
    package static let name = "random-resized-crop"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            side: try parameters.side(orElse: side),
            scale: try parameters.interval("scale", in: 1e-4...1, orElse: 0.08...1),
            ratio: try parameters.interval("ratio", in: 0.01...100, orElse: 3.0 / 4...4.0 / 3))
    }

    package var parameters: [JSONValue.Member] {
        [.init("side", .integer(side)), .init("scale", JSONValue(scale)), .init("ratio", JSONValue(ratio))]
    }

    package var resultSide: Int? { side }
    package func scaled(by factor: Double) -> Self { Self(side: side.scaled(by: factor), scale: scale, ratio: ratio) }
}
