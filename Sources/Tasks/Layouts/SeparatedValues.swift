import Errors

/// A table of comma-separated values (RFC 4180), with the names of its columns in the first line.
struct SeparatedValues {
    struct Row {
        /// Counted from 1.
        let line: Int
        /// As many as there are columns, without spaces around them.
        let cells: [String]
    }

    let path: String
    let names: [String]
    let rows: [Row]

    /// - Parameter path: The file.
    /// - Throws: `TasksError` when it is missing, not UTF-8, or a row has another number of cells than the first.
    init(contentsOf path: String) throws(TasksError) {
        let text = try ListedText.text(of: path)
        let records = try Self.records(of: text, path: path)
        guard let header = records.first else { throw .table(file: path, line: 1, reason: "the table is empty") }
        self.path = path
        names = header.cells
        rows = Array(records.dropFirst())
        for row in rows where row.cells.count != names.count {
            throw fault(row, "\(row.cells.count) cells, but the first line has \(names.count)")
        }
    }

    private static func records(of text: String, path: String) throws(TasksError) -> [Row] {
        var records: [Row] = []
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var (line, start) = (1, 1)
        var isQuoted = false
        var wasQuoted = false
        func endCell() {
            let text = String(cell)
            cells.append(wasQuoted ? text : text.trimmed)
            cell.removeAll(keepingCapacity: true)
            wasQuoted = false
        }
        func endRecord() {
            endCell()
            if cells != [""] { records.append(Row(line: start, cells: cells)) }
            cells = []
            start = line + 1
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                // A quote inside quotes is written twice: leaving and entering again.
                if wasQuoted, !isQuoted { cell.append("\"") }
                isQuoted.toggle()
                wasQuoted = true
            case "," where !isQuoted: endCell()
            case "\r" where !isQuoted: break
            case "\n":
                if isQuoted { cell.append(scalar) } else { endRecord() }
                line += 1
            default: cell.append(scalar)
            }
        }
        guard !isQuoted else { throw .table(file: path, line: start, reason: "a quotation is not closed") }
        if !cell.isEmpty || !cells.isEmpty { endRecord() }
        return records
    }

    /// The place of a column that must be there.
    func column(_ name: String) throws(TasksError) -> Int {
        guard let index = try optionalColumn(name) else {
            throw .table(
                file: path, line: 1,
                reason: "no column '\(name)'" + didYouMean(names.nearest(to: name))
                    + "; there are \(names.joined(separator: ", "))")
        }
        return index
    }

    func optionalColumn(_ name: String) throws(TasksError) -> Int? {
        guard let index = names.firstIndex(of: name) else { return nil }
        guard names.lastIndex(of: name) == index else {
            throw .table(file: path, line: 1, reason: "two columns '\(name)'")
        }
        return index
    }

    func fault(_ row: Row, _ reason: String) -> TasksError { .table(file: path, line: row.line, reason: reason) }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
