/// Where everything stands; all of it grows with the parts, so that a picture reads alike at the same width on paper.
struct PictureLayout {
    /// Lines for the name of an image.
    static let nameLines = 4

    let extent: Int
    let rows: Int
    let margin: Int
    let headingBaseline: Int
    let labelWidth: Int
    /// Between parts that stand side by side, and from one row to the next.
    let gap: Int
    let frame: Int
    let padding: Int
    let linePitch: Int
    /// The height of a capital.
    let capital: Int
    let regular: Lettering
    let bold: Lettering
    let title: Lettering

    init(extent: Int, rows: Int) {
        let scale = Double(extent) / 192
        func pixels(_ count: Double) -> Int { Int((count * scale).rounded()) }
        self.extent = extent
        self.rows = rows
        margin = pixels(20)
        headingBaseline = margin + pixels(15)
        labelWidth = pixels(176)
        gap = pixels(10)
        frame = max(1, pixels(1))
        padding = pixels(6)
        linePitch = pixels(23)
        capital = pixels(12)
        regular = .regular(1.2 * scale)
        bold = .bold(1.2 * scale)
        title = .bold(1.5 * scale)
    }

    var textWidth: Int { width - 2 * margin }
    var titleBaseline: Int { headingBaseline + 3 * linePitch + gap }
    private var firstTop: Int { titleBaseline + gap + frame }
    /// Where what explains the picture begins.
    var footTop: Int { firstTop + rows * (extent + gap) + gap }
    func footBaseline(_ line: Int) -> Int { footTop + capital + line * linePitch }

    func top(of row: Int) -> Int { firstTop + row * (extent + gap) }
    func left(of part: Int) -> Int { margin + labelWidth + gap + part * (extent + gap) }
    func left(of part: Panel.Part) -> Int { left(of: Panel.Part.allCases.firstIndex(of: part) ?? 0) }

    var width: Int { left(of: Panel.Part.allCases.count) - gap + margin }
    var height: Int { footBaseline(2) + padding + margin }
}
