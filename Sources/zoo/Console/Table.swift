/// Rows of text in aligned columns.
struct Table {
    enum Alignment { case left, right }

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

    /// The table without trailing blanks.
    var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .left ? row[column] + blanks : blanks + row[column]
            }
            let line = cells.joined(separator: "   ")
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

    var text: String {
        let width = max(10, (lines.map(\.label.count).max() ?? 0) + 2)
        return lines.map { line in
            let indent = String(repeating: " ", count: width)
            let label = line.label + indent.dropFirst(line.label.count)
            return label
                + line.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + indent)
        }.joined(separator: "\n")
    }
}
