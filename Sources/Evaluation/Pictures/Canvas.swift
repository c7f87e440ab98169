import Images

/// A picture that is being drawn; what would lie outside is left out.
struct Canvas {
    private(set) var image: Image

    init(width: Int, height: Int) {
        image = Image(width: width, height: height, channels: 3, repeating: 255)
    }

    mutating func fill(left: Int, top: Int, width: Int, height: Int, with colour: PictureColour) {
        let columns = max(left, 0)..<max(max(left, 0), min(left + width, image.width))
        for row in max(top, 0)..<max(max(top, 0), min(top + height, image.height)) {
            for column in columns { set(column, row, to: colour) }
        }
    }

    /// Puts an RGB picture there, if it fits.
    mutating func place(_ part: Image, left: Int, top: Int) {
        guard left >= 0, top >= 0, left + part.width <= image.width, top + part.height <= image.height else { return }
        for row in 0..<part.height {
            let source = row * part.width * 3
            let target = ((top + row) * image.width + left) * 3
            image.values.replaceSubrange(
                target..<target + part.width * 3, with: part.values[source..<source + part.width * 3])
        }
    }

    /// Writes a line of text whose letters stand on a row.
    mutating func write(
        _ text: String, _ lettering: Lettering, left: Int, baseline: Int, in colour: PictureColour = .ink
    ) {
        var left = left
        for character in text {
            cover(GlyphCoverage(.of(character), lettering), left: left, baseline: baseline, with: colour)
            left += lettering.advance(of: character)
        }
    }

    private mutating func cover(_ glyph: GlyphCoverage, left: Int, baseline: Int, with colour: PictureColour) {
        for y in 0..<glyph.height {
            let row = baseline - glyph.above + y
            for x in 0..<glyph.width where glyph.shares[y * glyph.width + x] > 0 {
                let column = left - glyph.left + x
                guard (0..<image.width).contains(column), (0..<image.height).contains(row) else { continue }
                let below = self[column, row]
                set(column, row, to: below.covered(by: colour, share: glyph.shares[y * glyph.width + x]))
            }
        }
    }

    private subscript(column: Int, row: Int) -> PictureColour {
        PictureColour(
            red: image[column, row, 0], green: image[column, row, 1], blue: image[column, row, 2])
    }

    private mutating func set(_ column: Int, _ row: Int, to colour: PictureColour) {
        image[column, row, 0] = colour.red
        image[column, row, 1] = colour.green
        image[column, row, 2] = colour.blue
    }
}
