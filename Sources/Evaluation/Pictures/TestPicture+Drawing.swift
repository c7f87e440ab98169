import Errors
import Images

extension TestPicture {
    /// Draws the whole picture.
    ///
    /// - Parameter heading: What stands above it.
    /// - Returns: An RGB picture, the same for the same rows to the bit.
    func image(_ heading: PictureHeading) -> Image {
        let layout = PictureLayout(extent: rows.first?.panel.extent ?? Panel.extents.lowerBound, rows: rows.count)
        var canvas = Canvas(width: layout.width, height: layout.height)
        draw(heading, on: &canvas, layout)
        for (index, part) in Panel.Part.allCases.enumerated() {
            let title = part.rawValue
            let left = layout.left(of: index) + (layout.extent - layout.bold.width(of: title)) / 2
            canvas.write(title, layout.bold, left: left, baseline: layout.titleBaseline)
        }
        for (index, row) in rows.enumerated() { draw(row, on: &canvas, layout, top: layout.top(of: index)) }
        drawNotes(on: &canvas, layout)
        drawScale(on: &canvas, layout)
        drawLegend(on: &canvas, layout)
        return canvas.image
    }

    private func draw(_ heading: PictureHeading, on canvas: inout Canvas, _ layout: PictureLayout) {
        var baseline = layout.headingBaseline
        let title = layout.title.line(heading.title, width: layout.textWidth)
        canvas.write(title, layout.title, left: layout.margin, baseline: baseline)
        baseline += layout.linePitch
        let details = layout.regular.line(heading.details, width: layout.textWidth)
        canvas.write(details, layout.regular, left: layout.margin, baseline: baseline)
        baseline += layout.linePitch
        var left = layout.margin
        for mark in heading.marks {
            let width = layout.bold.width(of: mark) + 2 * layout.padding
            canvas.fill(
                left: left, top: baseline - layout.capital - layout.padding / 2, width: width,
                height: layout.capital + layout.padding + 1, with: .ink)
            canvas.write(mark, layout.bold, left: left + layout.padding, baseline: baseline, in: .paper)
            left += width + layout.padding
        }
        let remark = layout.regular.line(heading.remark, width: layout.margin + layout.textWidth - left)
        canvas.write(remark, layout.regular, left: left, baseline: baseline)
    }

    private func draw(_ row: Row, on canvas: inout Canvas, _ layout: PictureLayout, top: Int) {
        let name = layout.regular.lines(row.id, width: layout.labelWidth, most: PictureLayout.nameLines)
        let lines = name + [row.score] + [row.remark].compactMap(\.self)
        var baseline = top + layout.capital
        canvas.write(row.rank.rawValue, layout.bold, left: layout.margin, baseline: baseline)
        for line in lines {
            baseline += layout.linePitch
            canvas.write(line, layout.regular, left: layout.margin, baseline: baseline)
        }
        for (index, part) in row.panel.parts.enumerated() {
            // A frame, as parts may be as white as the paper.
            let (left, line) = (layout.left(of: index), layout.frame)
            canvas.fill(
                left: left - line, top: top - line, width: part.width + 2 * line, height: part.height + 2 * line,
                with: .quietInk)
            canvas.place(part, left: left, top: top)
        }
    }

    private func drawNotes(on canvas: inout Canvas, _ layout: PictureLayout) {
        let ranks = rows.map(\.rank.rawValue).joined(separator: ", ")
        let notes = [
            "\(rows.count == 1 ? "row" : "rows"): \(ranks) of \(counted(imageCount, "test image")) by Dice",
            "Dice of an image: 100 % where both masks are empty",
            "prediction: a probability above 0.5",
        ]
        for (index, note) in notes.enumerated() {
            canvas.write(
                note, layout.regular, left: layout.margin, baseline: layout.footBaseline(index), in: .quietInk)
        }
    }

    /// The colours of probabilities, below their column.
    private func drawScale(on canvas: inout Canvas, _ layout: PictureLayout) {
        let (left, top, last) = (layout.left(of: .probability), layout.footTop, layout.extent - 1)
        canvas.fill(
            left: left - layout.frame, top: top - layout.frame, width: layout.extent + 2 * layout.frame,
            height: layout.capital + 2 * layout.frame, with: .quietInk)
        for column in 0...last {
            canvas.fill(
                left: left + column, top: top, width: 1, height: layout.capital,
                with: ProbabilityScale.colours[column * 255 / max(last, 1)])
        }
        for (label, place) in [("0", 0.0), ("0.5", 0.5), ("1", 1.0)] {
            let width = layout.regular.width(of: label)
            let tick = left + Int((Double(last) * place).rounded())
            canvas.fill(
                left: tick - layout.frame / 2, top: top + layout.capital, width: layout.frame,
                height: layout.padding, with: .quietInk)
            canvas.write(
                label, layout.regular, left: left + Int((Double(layout.extent - width) * place).rounded()),
                baseline: layout.footBaseline(1))
        }
    }

    /// What the colours of the overlay mean, below its column.
    private func drawLegend(on canvas: inout Canvas, _ layout: PictureLayout) {
        let left = layout.left(of: .overlay)
        for (index, overlap) in Overlap.allCases.enumerated() {
            let (baseline, line) = (layout.footBaseline(index), layout.frame)
            canvas.fill(
                left: left - line, top: baseline - layout.capital - line, width: layout.capital + 2 * line,
                height: layout.capital + 2 * line, with: .quietInk)
            canvas.fill(
                left: left, top: baseline - layout.capital, width: layout.capital, height: layout.capital,
                with: overlap.colour)
            canvas.write(
                overlap.title, layout.regular, left: left + layout.capital + layout.padding, baseline: baseline)
        }
    }
}
