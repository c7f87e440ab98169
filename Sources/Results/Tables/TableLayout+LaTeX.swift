extension TableLayout {
    /// What a document needs before the first table.
    package static let latexPackages = """
        % \\usepackage{booktabs}
        % \\usepackage[table]{xcolor}
        """

    /// As many figures in \footnotesize as an article's text is wide.
    private static let latexWidth = 76
    private static let gap = 2

    /// As many rows as stand on a page with what is said above and below.
    private static let latexRows = 44

    /// A whole `table` environment, or several where the table is longer than a page; one that is wider than the text stands in blocks of
    /// columns.
    package var latex: String {
        let widths = columns.indices.map { column in
            let figures = rows.map { $0.cells[column] }.map { $0.text.count + $0.remark.count }
            return Self.gap + (figures + [columns[column].heading.count]).reduce(0, max)
        }
        let labelWidth = ([stub] + rows.map(\.label)).map(\.count).max() ?? 0
        let blocks = blocks(widths: widths, room: Self.latexWidth - labelWidth)
        let pages = latexPages
        return pages.enumerated().map { index, page in
            let title = "\(title) (\(number.lowercased()) of the benchmark\(index > 0 ? ", continued" : ""))."
            let caption = ([title] + (index == 0 ? caption : [])).joined(separator: " ")
            let head = [
                "\\begin{table}[htbp]", "  \\centering", "  \\caption{\(Self.escaped(caption))}",
                "  \\label{tab:\(name)\(index > 0 ? "-\(index + 1)" : "")}", "  \\medskip", "  \\footnotesize",
                "  \\setlength{\\tabcolsep}{4pt}",
            ]
            let tables = blocks.map { tabular($0, page) }.joined(separator: ["", "  \\medskip", ""])
            return (head + tables + (index == pages.count - 1 ? foot : []) + ["\\end{table}"]).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// The rows of each page; those that belong together stay together.
    private var latexPages: [[Row]] {
        var pages: [[Row]] = [[]]
        for (index, row) in rows.enumerated() {
            let below = rows[index...].dropFirst().prefix { $0.isBelow }.count
            if !row.isBelow, pages[pages.count - 1].count + 1 + below > Self.latexRows { pages.append([]) }
            pages[pages.count - 1].append(row)
        }
        return pages
    }

    private func tabular(_ block: Range<Int>, _ rows: [Row]) -> [String] {
        var lines = ["  \\begin{tabular}{l\(String(repeating: "l", count: block.count))}", "    \\toprule"]
        if block.contains(where: { !columns[$0].group.isEmpty }) { lines.append("    \(groups(block)) \\\\") }
        let headings = [stub] + block.map { columns[$0].heading }
        lines += ["    \(headings.map(Self.escaped).joined(separator: " & ")) \\\\", "    \\midrule"]
        for row in rows where !row.isBelow || row.cells[block].contains(where: { !$0.text.isEmpty }) {
            let label = (row.isBelow ? "\\quad " : "") + Self.escaped(row.label)
            lines.append("    \(([label] + block.map { Self.cell(row.cells[$0]) }).joined(separator: " & ")) \\\\")
        }
        return lines + ["    \\bottomrule", "  \\end{tabular}"]
    }

    /// The line of groups, each across its columns.
    private func groups(_ block: Range<Int>) -> String {
        var runs: [(name: String, count: Int)] = []
        for column in block {
            if let last = runs.last, last.name == columns[column].group {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((columns[column].group, 1))
            }
        }
        let cells = runs.map { "\\multicolumn{\($0.count)}{l}{\(Self.escaped($0.name))}" }
        return ([""] + cells).joined(separator: " & ")
    }

    private var foot: [String] {
        guard !notes.isEmpty else { return [] }
        return ["", "  \\medskip", "  \\begin{minipage}{\\linewidth}", "    \\raggedright"]
            + notes.map { "    \(Self.escaped($0))\\par" } + ["  \\end{minipage}"]
    }

    private static func cell(_ cell: Cell) -> String {
        guard !cell.text.isEmpty else { return "" }
        var figure = escaped(cell.text)
        var signs = ""
        for mark in cell.marks {
            switch mark {
            case .best: figure = "\\textbf{\(figure)}"
            case .notDifferent: figure = "\\cellcolor{green!20}\(figure)"
            case .better: figure = "\\underline{\(figure)}"
            case .significantlyBetter: figure = "\\underline{\\textbf{\(figure)}}"
            case .significantlyWorse, .fewerEpochs, .moreEpochs, .roundingDecides: break
            }
            signs += mark.sign
        }
        let raised = signs.isEmpty ? "" : "$^{\(signs)}$"
        return figure + raised + (cell.remark.isEmpty ? "" : " \(escaped(cell.remark))")
    }

    private static func escaped(_ text: String) -> String {
        let characters = Array(text)
        return characters.indices.reduce(into: "") { escaped, place in
            let character = characters[place]
            switch character {
            // A hyphen before a number of its own is its sign.
            case "-"
            where (place == 0 || " (".contains(characters[place - 1]))
                && characters.dropFirst(place + 1).first?.isNumber == true:
                escaped += "$-$"
            case "&", "%", "$", "#", "_", "{", "}": escaped += "\\\(character)"
            case "\\": escaped += "\\textbackslash{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "<": escaped += "$<$"
            case ">": escaped += "$>$"
            case "=": escaped += "$=$"
            case "+": escaped += "$+$"
            case "±": escaped += "$\\pm$"
            case "≥": escaped += "$\\geq$"
            case "−": escaped += "$-$"
            case "→": escaped += "$\\rightarrow$"
            case "–": escaped += "--"
            default: escaped.append(character)
            }
        }
    }
}
