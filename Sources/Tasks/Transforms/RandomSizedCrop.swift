package import Files
package import Images
package import Tensors

/// A random square out of the picture, resized without a filter: albumentations' `RandomSizedCrop` with equal sides.
package struct RandomSizedCrop: Transform {
    /// The square's side in the picture; a smaller picture gives a square of its shorter side.
    package var heights: ClosedRange<Int>
    package var side: Int
    package var probability: Float

    /// - Precondition: Sides above 0.
    package init(heights: ClosedRange<Int> = 156...224, side: Int = 224, probability: Float = 0.25) {
        precondition(heights.lowerBound > 0 && side > 0, "no pixels")
        (self.heights, self.side, self.probability) = (heights, side, probability)
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        guard draws.uniform() < probability else { return }
        let region = region(width: frame.width, height: frame.height, using: &draws)
        frame.replace(
            picture: { $0.cropped(to: region).resized(width: side, height: side, by: .unfilteredBilinear) },
            mask: { $0.cropped(to: region).resized(width: side, height: side, by: .corner) })
    }

    /// Draws the square's side, then its place from the top and from the left.
    package func region(width: Int, height: Int, using draws: inout CountedGenerator) -> Region {
        let extent = min(draws.integer(in: heights), width, height)
        let top = Int(Double(height - extent) * Double(draws.uniform()))
        let left = Int(Double(width - extent) * Double(draws.uniform()))
        return Region(left: left, top: top, width: extent, height: extent)
    }
}

extension RandomSizedCrop {
    package static let name = "random-sized-crop"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            heights: try Self.heights(parameters.optional("heights")) ?? 156...224,
            side: try parameters.side(orElse: side), probability: try parameters.chance(orElse: 0.25))
    }

    private static func heights(_ place: JSONPlace?) throws(JSONFault) -> ClosedRange<Int>? {
        guard let place else { return nil }
        let ends = try place.list(count: 2...2)
        let (lower, upper) = (try ends[0].integer(in: TaskCard.sides), try ends[1].integer(in: TaskCard.sides))
        guard lower <= upper else { throw place.unexpected("the lower number first") }
        return lower...upper
    }

    package var parameters: [JSONValue.Member] {
        [
            .init("heights", .list([.integer(heights.lowerBound), .integer(heights.upperBound)])),
            .init("side", .integer(side)), .init("probability", JSONValue(shortest: probability)),
        ]
    }

    package func scaled(by factor: Double) -> Self {
        let heights = heights.lowerBound.scaled(by: factor)...heights.upperBound.scaled(by: factor)
        return Self(heights: heights, side: side.scaled(by: factor), probability: probability)
    }
}
