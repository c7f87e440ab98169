/// How a piece of text is shown where colours can be.
package enum TextEmphasis: Sendable {
    case bold, green, underline
}

extension TableMark {
    /// What stands behind a figure, so that nothing is told by colour alone.
    var sign: String {
        switch self {
        case .best: "*"
        case .notDifferent: "="
        case .better: "+"
        case .significantlyBetter: "++"
        case .significantlyWorse: "--"
        case .fewerEpochs: "<"
        case .moreEpochs: ">"
        case .roundingDecides: "?"
        }
    }

    fileprivate var emphasis: [TextEmphasis] {
        switch self {
        case .best: [.bold]
        case .notDifferent: [.green]
        case .better: [.underline]
        case .significantlyBetter: [.underline, .bold]
        case .significantlyWorse, .fewerEpochs, .moreEpochs, .roundingDecides: []
        }
    }
}

extension TableLayout {
    private static let gap = 2
    /// Prose in longer lines is hard to read.
    private static let longestLine = 100

    /// The table in lines of a width; where it is wider, its columns stand in blocks, one below another, or at last each figure in a
    /// line of its own.
    ///
    /// - Parameters:
    ///   - width: Of a line.
    ///   - paint: Shows a piece of text with an emphasis, or leaves it as it is.
    /// - Returns: Lines without trailing blanks.
    package func text(width: Int, paint: (String, TextEmphasis) -> String = { text, _ in text }) -> String {
        let prose = min(width, Self.longestLine)
        let labelWidth = ([stub] + rows.map(Self.label)).map(\.count).max() ?? 0
        let widths = columns.indices.map { column in
            let heads = [columns[column].group, columns[column].heading]
            return Self.gap + (heads + rows.map { Self.plain($0.cells[column]) }).map(\.count).reduce(0, max)
        }
        var lines = TextFolding.lines(of: "\(number): \(title)", width: prose).map { paint($0, .bold) }
        lines += caption.flatMap { TextFolding.lines(of: $0, width: prose) }
        let room = width - labelWidth
        if widths.allSatisfy({ $0 <= room }) {
            lines += blocks(widths: widths, room: room).flatMap {
                [""] + self.lines(of: $0, labelWidth: labelWidth, widths: widths, paint)
            }
        } else {
            lines += [""] + rows.flatMap { list($0, width: width, paint) }
        }
        if !notes.isEmpty { lines.append("") }
        lines += notes.flatMap { TextFolding.lines(of: $0, width: prose, indent: 2) }
        return lines.joined(separator: "\n")
    }

    private func lines(
        of block: Range<Int>, labelWidth: Int, widths: [Int], _ paint: (String, TextEmphasis) -> String
    ) -> [String] {
        let shown = rows.filter { row in !row.isBelow || row.cells[block].contains { !$0.text.isEmpty } }
        return head(block, labelWidth: labelWidth, widths: widths)
            + shown.map { row in
                let label = Self.label(row)
                let cells = block.map { column in
                    let missing = widths[column] - Self.gap - Self.plain(row.cells[column]).count
                    return Self.blanks(Self.gap) + Self.painted(row.cells[column], paint) + Self.blanks(missing)
                }
                return Self.trimmed(label + Self.blanks(labelWidth - label.count) + cells.joined())
            }
    }

    /// A row whose figures stand below its label.
    private func list(_ row: Row, width: Int, _ paint: (String, TextEmphasis) -> String) -> [String] {
        let titleWidth = columns.map(\.title.count).max() ?? 0
        let figures = columns.indices.filter { !row.cells[$0].text.isEmpty }.map { column in
            let title = columns[column].title
            return "  \(title)\(Self.blanks(titleWidth - title.count))  \(Self.painted(row.cells[column], paint))"
        }
        return TextFolding.lines(of: Self.label(row), width: width, indent: 2) + figures
    }

    private func head(_ block: Range<Int>, labelWidth: Int, widths: [Int]) -> [String] {
        func line(_ first: String, _ words: [String]) -> String {
            let cells = zip(block, words).map { column, word in
                Self.blanks(Self.gap) + word + Self.blanks(widths[column] - Self.gap - word.count)
            }
            return Self.trimmed(first + Self.blanks(labelWidth - first.count) + cells.joined())
        }
        let groups = block.map { column in
            column > block.lowerBound && columns[column - 1].group == columns[column].group ? "" : columns[column].group
        }
        let headings = line(stub, block.map { columns[$0].heading })
        return groups.allSatisfy(\.isEmpty) ? [headings] : [line("", groups), headings]
    }

    private static func label(_ row: Row) -> String { (row.isBelow ? "  " : "") + row.label }

    private static func signed(_ cell: Cell) -> String { cell.text + cell.marks.map(\.sign).joined() }

    private static func plain(_ cell: Cell) -> String { signed(cell) + (cell.remark.isEmpty ? "" : " \(cell.remark)") }

    private static func painted(_ cell: Cell, _ paint: (String, TextEmphasis) -> String) -> String {
        let emphasis = cell.marks.flatMap(\.emphasis)
        let figure = emphasis.reduce(cell.text) { paint($0, $1) }
        return figure + plain(cell).dropFirst(cell.text.count)
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private static func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
}

/// Prose in lines.
enum TextFolding {
    /// - Parameters:
    ///   - text: A paragraph.
    ///   - width: Of a line; only a word that is too long by itself is longer.
    ///   - indent: Blanks before every line but the first.
    /// - Returns: At least one line.
    static func lines(of text: String, width: Int, indent: Int = 0) -> [String] {
        var (lines, line): ([String], String?) = ([], nil)
        let margin = String(repeating: " ", count: indent)
        for word in text.split(separator: " ") {
            guard let begun = line else {
                line = String(word)
                continue
            }
            if begun.count + 1 + word.count <= width {
                line = "\(begun) \(word)"
            } else {
                lines.append(begun)
                line = margin + word
            }
        }
        return lines + [line ?? ""]
    }
}
