/// Rows of text in aligned columns.
struct Table {
    enum Alignment { case left, right }

    private static let gap = "   "

    private let header: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) {
        header = columns.map(\.title)
        alignments = columns.map(\.alignment)
    }

    mutating func add(_ row: [String]) {
        precondition(row.count == header.count, "a row has as many cells as there are columns")
        rows.append(row)
    }

    /// The whole table without trailing blanks.
    var text: String { text(width: .max) }

    /// The first of several choices of columns whose table fits, without those that are empty in all rows; nil when none does.
    ///
    /// - Parameters:
    ///   - choices: The columns, named for their titles, the choice with the most first.
    ///   - rows: How many rows there are.
    ///   - width: The columns of the terminal.
    ///   - nothing: What stands where nothing is known, beside blanks; a column of it alone is empty.
    ///   - heading: A column's title, and on which side its texts stand.
    ///   - text: What stands in a column of a row.
    /// - Returns: The table.
    static func fitting<Column: RawRepresentable<String>>(
        _ choices: [[Column]], rows: Int, width: Int,
        nothing: String = "",
        heading: (Column) -> (title: String, alignment: Alignment) = { ($0.rawValue.uppercased(), .left) },
        text: (Column, Int) -> String
    ) -> String? {
        for choice in choices {
            let columns = choice.filter { column in (0..<rows).contains { !["", nothing].contains(text(column, $0)) } }
            var table = Table(columns.map(heading))
            for row in 0..<rows { table.add(columns.map { text($0, row) }) }
            let lines = table.text
            if lines.split(separator: "\n").allSatisfy({ $0.count <= width }) { return lines }
        }
        return nil
    }

    /// The first columns, as many as there is room for.
    func text(width: Int) -> String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        var (columns, taken) = (0..<1, widths[0])
        while columns.upperBound < widths.count, taken + Self.gap.count + widths[columns.upperBound] <= width {
            taken += Self.gap.count + widths[columns.upperBound]
            columns = 0..<columns.upperBound + 1
        }
        return all.map { row in
            let cells = columns.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .left ? row[column] + blanks : blanks + row[column]
            }
            let line = cells.joined(separator: Self.gap)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

/// Lines of a label and what it stands for, aligned.
struct Facts {
    private var lines: [(label: String, text: String)]

    init(_ lines: [(label: String, text: String)] = []) {
        self.lines = lines
    }

    /// Adds a line; nothing for a fact that is not known.
    mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        lines.append((label, text))
    }

    /// The lines as the terminal has room for them.
    var text: String { text(width: TextStream.output.columns) }

    /// The lines; one that is too long goes on below, and only a word that is too long by itself is longer.
    func text(width: Int) -> String {
        let labelWidth = max(10, (lines.map(\.label.count).max() ?? 0) + 2)
        let indent = String(repeating: " ", count: labelWidth)
        return lines.map { line in
            let parts = line.text.split(separator: "\n", omittingEmptySubsequences: false)
            let folded = parts.flatMap { Self.folded($0, width: width - labelWidth) }
            return line.label + indent.dropFirst(line.label.count) + folded.joined(separator: "\n" + indent)
        }.joined(separator: "\n")
    }

    /// A line in pieces of at most a width, which keep the line's own indentation.
    static func folded(_ line: Substring, width: Int) -> [String] {
        guard line.count > width else { return [String(line)] }
        let margin = String(line.prefix { $0 == " " })
        var pieces: [String] = []
        var piece = ""
        for word in line.split(separator: " ") {
            if piece.isEmpty {
                piece = margin + word
            } else if piece.count + 1 + word.count <= width {
                piece += " " + word
            } else {
                pieces.append(piece)
                piece = margin + word
            }
        }
        return pieces + [piece]
    }
}
