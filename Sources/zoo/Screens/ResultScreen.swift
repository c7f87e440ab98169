import Files
import Results

/// Summaries as `zoo results` shows them: a table of as many columns as the terminal has room for.
struct ResultScreen {
    private enum Column: String {
        case id, task, model, score, published, marks, runs, metric, data, when
    }

    /// What is shown, the first as long as it fits; the runs and the marks are never left out.
    private static let choices: [[Column]] = [
        [.id, .task, .model, .score, .published, .runs, .metric, .data, .when, .marks],
        [.id, .task, .model, .score, .published, .runs, .data, .when, .marks],
        [.id, .task, .model, .score, .published, .runs, .data, .marks],
        [.id, .task, .model, .score, .published, .runs, .marks], [.id, .task, .model, .score, .runs, .marks],
    ]

    private let rows: [Leaderboard.Row]

    init(_ rows: [Leaderboard.Row]) {
        self.rows = rows
    }

    func text(width: Int) -> String {
        Table.fitting(Self.choices, rows: rows.count, width: width, nothing: "–") { text($0, of: rows[$1]) }
            ?? rows.map { block($0, width: width) }.joined(separator: "\n")
    }

    /// A summary on lines of its own, where not even the shortest table fits.
    private func block(_ row: Leaderboard.Row, width: Int) -> String {
        let lines = [
            "\(row.id) \(text(.task, of: row)) \(text(.model, of: row))",
            "  \(text(.score, of: row)), runs \(text(.runs, of: row))", "  \(text(.marks, of: row))",
        ]
        return lines.filter { $0.contains { $0 != " " } }
            .map { $0.count > width ? $0.prefix(max(1, width - 1)) + "…" : $0 }.joined(separator: "\n")
    }

    private func text(_ column: Column, of row: Leaderboard.Row) -> String {
        let summary = row.summary
        return switch column {
        case .id: row.id
        // Names come from files.
        case .task: LegibleText(summary.task).description
        case .model: LegibleText(summary.model).description
        case .data: LegibleText(summary.data).description
        case .metric: LegibleText(summary.headline?.name ?? "–").description
        case .score: Self.score(row.summary)
        case .published: row.agreement.standing == .notComparable ? "–" : row.agreement.standing.rawValue
        case .runs: "\(summary.headline?.count ?? 0)/\(summary.protocolRuns)"
        case .marks: summary.marks.joined(separator: ", ")
        case .when: LegibleText(String(summary.finished.prefix(10))).description
        }
    }

    static func score(_ summary: Summary) -> String {
        guard let headline = summary.headline else { return "diverged" }
        guard let mean = headline.mean else { return "undefined" }
        let std = headline.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        return "\(Figures.fixed(mean * 100, digits: 2))\(std) %"
    }
}
