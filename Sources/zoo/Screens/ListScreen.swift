import Catalog
import Files

/// The catalogue as `zoo list` shows it: the columns that tell most, as many as the terminal has room for.
struct ListScreen {
    /// What is shown, the first as long as it fits.
    private static let choices: [[ListColumn]] = [
        [.name, .method, .data, .state, .size, .validated, .licence, .note],
        [.name, .method, .state, .size, .validated, .licence, .note],
        [.name, .method, .data, .state, .size, .validated, .licence],
        [.name, .method, .state, .size, .validated, .licence], [.name, .method, .state, .size, .validated],
        [.name, .method, .state, .validated], [.name, .method, .state, .licence], [.name, .state, .validated],
        [.name, .state, .size], [.name, .state],
    ]

    private let rows: [ModelRow]
    /// What the user asked for, however much room it takes.
    private let columns: [ListColumn]?

    init(_ rows: [ModelRow], columns: [ListColumn]? = nil) {
        self.rows = rows
        self.columns = columns
    }

    func text(width: Int) -> String {
        if let columns { return table(columns) }
        let fitting = Table.fitting(Self.choices, rows: rows.count, width: width, nothing: "–") { column in
            (column.heading, column.alignment)
        } text: { column, row in
            text(column, of: rows[row])
        }
        return fitting ?? table([.name])
    }

    private func table(_ columns: [ListColumn]) -> String {
        var table = Table(columns.map { ($0.heading, $0.alignment) })
        for row in rows { table.add(columns.map { text($0, of: row) }) }
        return table.text
    }

    /// Cards and manifests come from files.
    private func text(_ column: ListColumn, of row: ModelRow) -> String {
        LegibleText(column.text(of: row)).description
    }
}
