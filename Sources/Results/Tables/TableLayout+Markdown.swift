extension TableLayout {
    /// The table in GitHub's Markdown, its columns aligned in the source too.
    package var markdown: String {
        let head = [[Self.escaped(stub)] + columns.map { Self.escaped($0.title) }]
        let body = rows.map { row in
            [(row.isBelow ? "&nbsp;&nbsp;" : "") + Self.escaped(row.label)] + row.cells.map(Self.cell)
        }
        let widths = (0...columns.count).map { column in max(3, (head + body).map { $0[column].count }.max() ?? 0) }
        func line(_ cells: [String]) -> String {
            "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
                + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        let table = head.map(line) + [rule] + body.map(line)
        var parts =
            ["### \(Self.escaped("\(number): \(title)"))"] + caption.map(Self.escaped) + [table.joined(separator: "\n")]
        if !notes.isEmpty { parts.append(notes.map { "- \(Self.escaped($0))" }.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    private static func cell(_ cell: Cell) -> String {
        guard !cell.text.isEmpty else { return "" }
        let isBold = cell.marks.contains(.best) || cell.marks.contains(.significantlyBetter)
        let signs = cell.marks.map(\.sign).joined()
        let figure = isBold ? "**\(escaped(cell.text))**" : escaped(cell.text)
        return [figure, escaped(signs), escaped(cell.remark)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "|", "*", "_", "`", "[", "]", "\\": escaped += "\\\(character)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\n", "\r": escaped += " "
            default: escaped.append(character)
            }
        }
    }
}
