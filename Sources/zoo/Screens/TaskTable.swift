import Catalog
import Files

/// The tasks as `zoo tasks` lists them: a table of as many columns as the terminal has room for.
struct TaskTable {
    private enum Column: String {
        case task, state, modality, organ, labels, size, metric, dataset, what, folder

        var title: String { self == .dataset ? "DATA SET" : rawValue.uppercased() }
    }

    /// What is shown, the first as long as it fits.
    private static let choices: [[Column]] = [
        [.task, .state, .modality, .organ, .labels, .size, .metric, .dataset, .what, .folder],
        [.task, .state, .modality, .organ, .labels, .size, .metric, .dataset, .what],
        [.task, .state, .modality, .organ, .labels, .size, .metric, .dataset],
        [.task, .state, .modality, .organ, .labels, .size, .metric],
        [.task, .state, .modality, .organ, .labels, .size], [.task, .modality, .organ, .labels, .size],
        [.task, .state, .organ, .size], [.task, .organ, .size], [.task, .state], [.task],
    ]

    private let rows: [TasksCommand.Row]

    init(_ rows: [TasksCommand.Row]) {
        self.rows = rows
    }

    func text(width: Int) -> String {
        let fitting = Table.fitting(Self.choices, rows: rows.count, width: width, nothing: "–") { column in
            (column.title, column == .size ? .right : .left)
        } text: { column, row in
            LegibleText(text(column, of: rows[row])).description
        }
        return fitting ?? rows.map(\.id).joined(separator: "\n")
    }

    private func text(_ column: Column, of row: TasksCommand.Row) -> String {
        switch column {
        case .task: row.id
        case .state: state(row)
        case .modality: row.modality
        case .organ: row.organ
        case .labels: row.labelStructure
        case .size: row.size.map(Figures.grouped) ?? "–"
        case .metric: row.metric
        case .dataset: row.dataset
        case .what: row.title
        case .folder: row.folder?.path ?? "–"
        }
    }

    private func state(_ row: TasksCommand.Row) -> String {
        guard row.isAvailable else { return "not in this version" }
        guard let folder = row.folder else { return "without data" }
        return folder.isDemo ? "with demo data" : "with data"
    }
}
