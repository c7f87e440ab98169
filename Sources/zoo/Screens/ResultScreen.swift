import Files
import Results

/// Summaries as `zoo results` shows them: a table of as many columns as the terminal has room for.
struct ResultScreen {
    private enum Column: String {
        case task, model, score, marks, runs, metric, data, when, cell
    }

    /// What is shown, the first as long as it fits; the marks are never left out.
    private static let choices: [[Column]] = [
        [.task, .model, .score, .runs, .metric, .data, .when, .marks, .cell],
        [.task, .model, .score, .runs, .metric, .data, .when, .marks],
        [.task, .model, .score, .runs, .data, .when, .marks], [.task, .model, .score, .runs, .data, .marks],
        [.task, .model, .score, .runs, .marks], [.task, .model, .score, .marks],
    ]

    private let summaries: [Summary]

    init(_ summaries: [Summary]) {
        self.summaries = summaries
    }

    func text(width: Int) -> String {
        for columns in Self.choices {
            let text = table(columns)
            if text.split(separator: "\n").allSatisfy({ $0.count <= width }) { return text }
        }
        return summaries.map { block($0, width: width) }.joined(separator: "\n")
    }

    private func table(_ columns: [Column]) -> String {
        var table = Table(columns.map { ($0.rawValue.uppercased(), .left) })
        for summary in summaries { table.add(columns.map { text($0, of: summary) }) }
        return table.text
    }

    /// A summary on lines of its own, where not even the shortest table fits.
    private func block(_ summary: Summary, width: Int) -> String {
        let lines = [
            "\(text(.task, of: summary)) \(text(.model, of: summary))",
            "  \(text(.score, of: summary)), runs \(text(.runs, of: summary))", "  \(text(.marks, of: summary))",
        ]
        return lines.filter { $0.contains { $0 != " " } }
            .map { $0.count > width ? $0.prefix(max(1, width - 1)) + "…" : $0 }.joined(separator: "\n")
    }

    private func text(_ column: Column, of summary: Summary) -> String {
        switch column {
        // Names come from files.
        case .task: LegibleText(summary.task).description
        case .model: LegibleText(summary.model).description
        case .data: LegibleText(summary.data).description
        case .metric: LegibleText(summary.headline?.name ?? "–").description
        case .score: Self.score(summary)
        case .runs: "\(summary.headline?.count ?? 0)/\(summary.protocolRuns)"
        case .marks: summary.marks.joined(separator: ", ")
        case .when: LegibleText(String(summary.finished.prefix(10))).description
        case .cell: String(summary.cell.hex.prefix(8))
        }
    }

    static func score(_ summary: Summary) -> String {
        guard let headline = summary.headline else { return "diverged" }
        guard let mean = headline.mean else { return "undefined" }
        let std = headline.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        return "\(Figures.fixed(mean * 100, digits: 2))\(std) %"
    }
}
