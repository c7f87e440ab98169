extension TableLayout {
    /// What a document needs before the first table.
    package static let latexPackages = """
        % \\usepackage{booktabs}
        % \\usepackage[table]{xcolor}
        """

    /// As many figures in \footnotesize as an article's text is wide.
    private static let latexWidth = 76
    private static let gap = 2

    /// A whole `table` environment; a table that is wider than the text stands in blocks of columns.
    package var latex: String {
        let labelWidth = ([stub] + rows.map(\.label)).map(\.count).max() ?? 0
        let widths = columns.indices.map { column in
            Self.gap
                + ([columns[column].heading.count]
                + rows.map { $0.cells[column].text.count + $0.cells[column].remark.count })
                .reduce(0, max)
        }
        let blocks = blocks(widths: widths, room: Self.latexWidth - labelWidth)
        let lines =
            [
                "\\begin{table}[htbp]", "  \\centering",
                "  \\caption{\(Self.escaped((["\(title) (\(number.lowercased()) of the benchmark)."] + caption).joined(separator: " ")))}",
                "  \\label{tab:\(name)}", "  \\footnotesize", "  \\setlength{\\tabcolsep}{4pt}",
            ] + blocks.map(tabular).joined(separator: ["", "  \\medskip", ""]) + foot + ["\\end{table}"]
        return lines.joined(separator: "\n")
    }

    private func tabular(_ block: Range<Int>) -> [String] {
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
        text.reduce(into: "") { escaped, character in
            switch character {
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
