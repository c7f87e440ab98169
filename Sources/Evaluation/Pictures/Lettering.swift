/// Text as strokes of one width, drawn without a font.
///
/// The unit is a tenth of a capital's height.
struct Lettering {
    /// Pixels of a unit.
    let scale: Double
    /// The strokes' width in units.
    let weight: Double

    static func regular(_ scale: Double) -> Lettering { Lettering(scale: scale, weight: 1.2) }
    static func bold(_ scale: Double) -> Lettering { Lettering(scale: scale, weight: 1.9) }

    /// From the strokes of one glyph to those of the next, in units.
    private var spacing: Double { 2.2 + 0.6 * weight }

    /// Whole pixels from a glyph's beginning to that of the next, so that each looks the same wherever it stands.
    func advance(of character: Character) -> Int {
        Int(((Glyph.of(character).width + spacing) * scale).rounded())
    }

    /// The pixels from a text's first stroke to its last.
    func width(of text: some Sequence<Character>) -> Int {
        max(0, text.reduce(0) { $0 + advance(of: $1) } - Int((spacing * scale).rounded()))
    }

    // MARK: Fitting

    /// Texts are cut to so many characters before anything is measured: no picture has room for more.
    private static let mostCharacters = 400

    /// A text on lines of a width, without its middle where they are too few.
    ///
    /// - Parameters:
    ///   - text: What to write; it may be of any length and have any characters in it.
    ///   - width: The pixels of a line.
    ///   - most: The most lines.
    /// - Returns: The lines; each is broken wherever it is full.
    func lines(_ text: String, width: Int, most: Int) -> [String] {
        let characters = Array(text.prefix(Self.mostCharacters))
        if text.dropFirst(Self.mostCharacters).isEmpty {
            let whole = broken(characters, width: width)
            if whole.count <= most { return whole }
        }
        let last = Array(text.suffix(Self.mostCharacters))
        var fitting: [String] = []
        // One more character at the beginning and at the end by turns.
        for kept in 0..<characters.count {
            let lines = broken(
                characters.prefix((kept + 1) / 2) + ["…"] + last.suffix(kept / 2), width: width)
            guard lines.count <= most else { break }
            fitting = lines
        }
        return fitting
    }

    /// A text on one line, without its middle where it is too long.
    func line(_ text: String, width: Int) -> String { lines(text, width: width, most: 1).first ?? "" }

    private func broken(_ characters: some Sequence<Character>, width: Int) -> [String] {
        var lines: [String] = []
        var (line, taken) = ("", 0)
        for character in characters {
            if taken + self.width(of: [character]) > width, !line.isEmpty {
                lines.append(line)
                (line, taken) = ("", 0)
            }
            line.append(character)
            taken += advance(of: character)
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

/// How much of each pixel a glyph covers.
struct GlyphCoverage {
    /// Pixels to the left of the glyph's beginning, and above the row in which lines stand.
    let left: Int
    let above: Int
    let width: Int
    let height: Int
    private(set) var shares: [Double]

    init(_ glyph: Glyph, _ lettering: Lettering) {
        let scale = lettering.scale
        let border = Int((lettering.weight * scale).rounded(.up)) + 1
        left = border
        above = Int((Glyph.top * scale).rounded(.up)) + border
        width = Int((glyph.width * scale).rounded(.up)) + 2 * border
        height = above + Int((Glyph.depth * scale).rounded(.up)) + border
        shares = Array(repeating: 0, count: width * height)
        for stroke in glyph.strokes {
            let points = stroke.map { Glyph.Point(x: $0.x * scale, y: $0.y * scale) }
            for (start, end) in zip(points, points.dropFirst()) {
                cover(from: start, to: end, radius: lettering.weight * scale / 2)
            }
        }
    }

    /// Covers what is near a line, with an edge that is a pixel wide.
    private mutating func cover(from start: Glyph.Point, to end: Glyph.Point, radius: Double) {
        let (x, y) = (end.x - start.x, end.y - start.y)
        let square = max(x * x + y * y, 1e-9)
        func pixels(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
            let first = max(Int((low - radius - 1).rounded(.down)), 0)
            return first..<max(first, min(Int((high + radius + 2).rounded(.up)), count))
        }
        // Rows go down, the grid goes up.
        let rows = pixels(Double(above) - max(start.y, end.y), Double(above) - min(start.y, end.y), height)
        let columns = pixels(Double(left) + min(start.x, end.x), Double(left) + max(start.x, end.x), width)
        for row in rows {
            let up = Double(above - row) - start.y
            for column in columns {
                let right = Double(column - left) - start.x
                let along = min(max((right * x + up * y) / square, 0), 1)
                let (dx, dy) = (right - along * x, up - along * y)
                let share = min(max(radius + 0.5 - (dx * dx + dy * dy).squareRoot(), 0), 1)
                let place = row * width + column
                if share > shares[place] { shares[place] = share }
            }
        }
    }
}
