/// Two aligned columns: what is typed, and what it means.
struct HelpTable {
    static let width = 80
    private static let widestTerm = 24

    private let rows: [(term: String, meaning: String)]

    init(_ rows: [(String, String)]) {
        self.rows = rows
    }

    var lines: [String] {
        let column = min(rows.map(\.term.count).max() ?? 0, HelpTable.widestTerm) + 4
        return rows.flatMap { row -> [String] in
            let meaning = wrapped(row.meaning, to: HelpTable.width - column)
            let indent = String(repeating: " ", count: column)
            let term = "  " + row.term
            guard term.count + 2 <= column else { return [term] + meaning.map { indent + $0 } }
            let first = term + String(repeating: " ", count: column - term.count) + (meaning.first ?? "")
            return [first] + meaning.dropFirst().map { indent + $0 }
        }
    }
}
