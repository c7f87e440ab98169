import Files

/// The registered folders as `zoo data list` shows them.
struct DatasetTable {
    private enum Column: String {
        case task, name, provider, images, when, state, folder
    }

    private static let choices: [[Column]] = [
        [.task, .name, .provider, .images, .when, .state, .folder],
        [.task, .name, .provider, .images, .state, .folder],
        [.task, .name, .provider, .state, .folder], [.task, .name, .state, .folder],
    ]

    private let rows: [DataListCommand.Row]

    init(_ rows: [DataListCommand.Row]) {
        self.rows = rows
    }

    func text(width: Int) -> String {
        let fitting = Table.fitting(Self.choices, rows: rows.count, width: width, nothing: "–") { column in
            (column.rawValue.uppercased(), column == .images ? .right : .left)
        } text: { column, row in
            text(column, of: rows[row])
        }
        return fitting ?? rows.map(block).joined(separator: "\n")
    }

    /// A folder on lines of its own, where not even the shortest table fits.
    private func block(_ row: DataListCommand.Row) -> String {
        let words = [Column.task, .name, .provider, .state].map { text($0, of: row) }.filter { !$0.isEmpty }
        return words.joined(separator: "  ") + "\n  " + text(.folder, of: row)
    }

    private func text(_ column: Column, of row: DataListCommand.Row) -> String {
        switch column {
        // Names come from a file.
        case .task: LegibleText(row.task).description
        case .name: name(row)
        case .provider: LegibleText(row.provider).description
        case .images: row.images.map(Figures.grouped) ?? "–"
        case .when: LegibleText(String(row.registered.prefix(10))).description
        case .state:
            [row.isDemo ? "demo" : nil, row.exists ? nil : "not there"].compactMap(\.self).joined(separator: ", ")
        case .folder: LegibleText(row.folder).description
        }
    }

    /// The name and whether it is the default, where a task has several folders or one with a name.
    private func name(_ row: DataListCommand.Row) -> String {
        guard rows.contains(where: { $0.name != nil }) else { return "" }
        let words = [row.name.map { LegibleText($0).description }, row.isDefault ? "(default)" : nil]
        return words.compactMap(\.self).joined(separator: " ")
    }
}
