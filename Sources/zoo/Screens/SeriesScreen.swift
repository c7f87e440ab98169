import Errors
import Evaluation
import Files
import Results

/// What several evaluations came to, a row each.
struct SeriesScreen {
    /// One evaluation's outcome.
    enum Outcome {
        case done(EvaluationReport, seconds: Double)
        case skipped(String)
        case failed(Failure)
    }

    struct Row {
        let model: String
        let task: String
        let outcome: Outcome
    }

    private enum Column: String {
        case task, model, id, score, published, marks, runs, metric, time
    }

    /// What is shown, the first as long as it fits; the marks are never left out, and models where there are several.
    private var choices: [[Column]] {
        let subject: [Column] = hasModels ? [.task, .model] : [.task]
        let details: [[Column]] = [
            [.id, .score, .published, .runs, .metric, .time, .marks], [.id, .score, .published, .runs, .time, .marks],
            [.id, .score, .published, .runs, .marks], [.id, .score, .runs, .marks], [.id, .score, .marks],
            [.score, .marks],
        ]
        return details.map { subject + $0 }
    }

    private var hasModels: Bool { Set(rows.map(\.model)).count > 1 }

    private let rows: [Row]

    init(_ rows: [Row]) {
        self.rows = rows
    }

    func text(width: Int) -> String {
        let fitting = Table.fitting(choices, rows: rows.count, width: width, nothing: "–") { text($0, of: rows[$1]) }
        return [fitting ?? rows.map { block($0, width: width) }.joined(separator: "\n"), faults(width: width), next]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func name(_ row: Row) -> String { hasModels ? "\(row.task) \(row.model)" : row.task }

    /// What says whether the differences are more than chance, where there are any.
    private var next: String {
        var facts = Facts()
        let done = rows.filter { if case .done = $0.outcome { true } else { false } }
        var tasks: [String] = []
        for row in done where !tasks.contains(row.task) { tasks.append(row.task) }
        let commands = tasks.compactMap { task -> String? in
            // By their ids, as a model may have other results on the task.
            let ids = done.filter { $0.task == task }.map { text(.id, of: $0) }
            return ids.count > 1 ? "zoo compare \(ids.joined(separator: " "))" : nil
        }
        facts.add("next", commands.joined(separator: "\n"))
        return facts.text
    }

    /// An evaluation on lines of its own, where not even the shortest table fits.
    private func block(_ row: Row, width: Int) -> String {
        let lines = ["\(name(row))  \(text(.score, of: row))", "  \(text(.marks, of: row))"]
        return lines.filter { $0.contains { $0 != " " } }
            .map { $0.count > width ? $0.prefix(max(1, width - 1)) + "…" : $0 }.joined(separator: "\n")
    }

    /// Why evaluations have no score.
    private func faults(width: Int) -> String {
        var facts = Facts()
        for row in rows {
            switch row.outcome {
            case .done: break
            case .skipped(let reason): facts.add("skipped", "\(name(row)): \(reason)")
            case .failed(let failure): facts.add("failed", "\(name(row)): \(LegibleText(failure.message))")
            }
        }
        return facts.text(width: width)
    }

    private func text(_ column: Column, of row: Row) -> String {
        switch (column, row.outcome) {
        case (.task, _): row.task
        case (.model, _): row.model
        case (.id, .done(let report, _)): report.id
        case (.score, .skipped): "skipped"
        case (.score, .failed): "failed"
        case (_, .skipped), (_, .failed): ""
        case (.score, .done(let report, _)): ResultScreen.score(report.summary)
        case (.published, .done(let report, _)): published(report)
        case (.marks, .done(let report, _)): report.summary.marks.joined(separator: ", ")
        case (.runs, .done(let report, _)): "\(report.summary.headline?.count ?? 0)/\(report.summary.protocolRuns)"
        case (.metric, .done(let report, _)): report.summary.headline?.name ?? "–"
        case (.time, .done(_, let seconds)): Figures.duration(seconds: seconds)
        }
    }

    private func published(_ report: EvaluationReport) -> String {
        guard let published = report.published else { return "–" }
        let std = published.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        return "\(Figures.fixed(published.mean * 100, digits: 2))\(std) %"
    }
}

extension SeriesScreen {
    struct Document: Encodable {
        struct Skipped: Encodable {
            let model: String
            let task: String
            let reason: String
        }

        struct Failed: Encodable {
            let model: String
            let task: String
            let message: String
            let hint: String?
            let status: Int32
        }

        let schema = "zoo.evaluations/2"
        var evaluations: [EvaluationReport] = []
        var skipped: [Skipped] = []
        var failed: [Failed] = []
    }

    var document: Document {
        var document = Document()
        for row in rows {
            switch row.outcome {
            case .done(let report, _): document.evaluations.append(report)
            case .skipped(let reason): document.skipped.append(.init(model: row.model, task: row.task, reason: reason))
            case .failed(let failure):
                document.failed.append(
                    .init(
                        model: row.model, task: row.task, message: failure.message, hint: failure.hint,
                        status: failure.status.rawValue))
            }
        }
        return document
    }
}
