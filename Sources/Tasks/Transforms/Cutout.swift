package import Files
import Images
package import Tensors

/// Squares of zeros at random places, which may overlap and reach beyond the border: albumentations' `Cutout`; the mask stays.
package struct Cutout: Transform {
    package static let name = "cutout"
    package var holes: Int
    /// Rows and columns of a hole.
    package var side: Int

    /// - Precondition: No negative numbers.
    package init(holes: Int = 8, side: Int = 8) {
        precondition(holes >= 0 && side >= 0, "no holes")
        (self.holes, self.side) = (holes, side)
    }

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            holes: try parameters.optional("holes")?.integer(in: 0...1000) ?? 8,
            side: try parameters.side(orElse: 8))
    }

    package var parameters: [JSONValue.Member] {
        [.init("holes", .integer(holes)), .init("side", .integer(side))]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let (width, height) = (frame.width, frame.height)
        var regions: [(rows: Range<Int>, columns: Range<Int>)] = []
        for _ in 0..<holes {
            let rows = reach(about: draws.integer(in: 0...height), extent: height)
            regions.append((rows, reach(about: draws.integer(in: 0...width), extent: width)))
        }
        frame.changeBytes { image in
            for region in regions where !region.columns.isEmpty {
                for row in region.rows {
                    let start = (row * width + region.columns.lowerBound) * image.channels
                    let count = region.columns.count * image.channels
                    for index in start..<start + count { image.values[index] = 0 }
                }
            }
        }
    }

    /// The pixels of an axis that a hole takes.
    private func reach(about middle: Int, extent: Int) -> Range<Int> {
        max(middle - side / 2, 0)..<min(middle + side / 2, extent)
    }

    package func scaled(by factor: Double) -> Self { Self(holes: holes, side: side.scaled(by: factor)) }
}
