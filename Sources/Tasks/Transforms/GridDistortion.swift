package import Files
package import Images
package import Tensors

/// Columns and rows stretched and squeezed cell by cell: albumentations' `GridDistortion`.
package struct GridDistortion: Warp {
    /// Whole cells along an axis; what division leaves over is one more cell.
    package var steps: Int
    /// How far the factor of a cell's extent lies from 1 either way.
    package var limit: Double

    /// - Precondition: At least one cell.
    package init(steps: Int = 5, limit: Double = 0.3) {
        precondition(steps > 0, "no cells")
        (self.steps, self.limit) = (steps, limit)
    }

    package func map(width: Int, height: Int, using draws: inout CountedGenerator) -> PixelMap {
        let columnFactors = (0...steps).map { _ in 1 + draws.symmetric(limit) }
        let rowFactors = (0...steps).map { _ in 1 + draws.symmetric(limit) }
        return PixelMap(columns: places(width, factors: columnFactors), rows: places(height, factors: rowFactors))
    }

    /// Where the pixels of an axis come from.
    ///
    /// Each cell runs evenly from where the last one ended, ends included; one that is cut off runs to the picture's end, wherever it
    /// begins. On axes so short that there are more cells than factors, where the library fails, further cells keep their extent.
    private func places(_ extent: Int, factors: [Double]) -> [Float] {
        let cell = max(extent / steps, 1)
        var places: [Float] = []
        places.reserveCapacity(extent)
        var start = 0.0
        for (index, first) in stride(from: 0, to: extent, by: cell).enumerated() {
            let count = min(cell, extent - first)
            let factor = index < factors.count ? factors[index] : 1
            let end = count < cell ? Double(extent) : start + Double(cell) * factor
            let step = count > 1 ? (end - start) / Double(count - 1) : 0
            for offset in 0..<count {
                let isLast = offset == count - 1 && count > 1
                places.append(Float(isLast ? end : Double(offset) * step + start))
            }
            start = end
        }
        return places
    }
}

extension GridDistortion {
    package static let name = "grid-distortion"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            steps: try parameters.optional("steps")?.integer(in: 1...1000) ?? 5,
            limit: try parameters.amount("limit", in: 0...0.99, orElse: 0.3))
    }

    package var parameters: [JSONValue.Member] {
        [.init("steps", .integer(steps)), .init("limit", .number(limit))]
    }
}
