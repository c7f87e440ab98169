import Files

/// The lines of all results, remembered beside them with the stamps of the records that they were made from: a thousand records take a second
/// to read, and their stamps some milliseconds.
///
/// The records stay the truth: a line whose records have other names, sizes, times or inodes is made again.
package struct SummaryMemory: Sendable {
    /// Hidden, so that it is no task; its number is raised when lines are made otherwise.
    package static let file = ".lines-1.csv"
    private static let columns = ["folder", "stamp"] + SummaryLine.columns

    private struct Entry {
        let stamp: String
        var lines: [SummaryLine]
    }

    private let results: String
    private var entries: [String: Entry]

    /// - Parameter results: The folder of all results; what cannot be read there is not remembered.
    package init(results: String) {
        self.results = results
        // A memory that is missing or damaged is made anew.
        entries = (try? Self.read("\(results)/\(Self.file)")) ?? [:]
    }

    /// The lines of each model's results, in order of their tasks; what changed is read again and remembered.
    ///
    /// - Parameters:
    ///   - now: The time, before which a record must have lain still to be remembered.
    ///   - isWanted: Whether the results of a model are looked at.
    /// - Returns: A line a cell.
    package mutating func lines(
        at now: Int = FileStamp.now(), where isWanted: (_ model: String) -> Bool = { _ in true }
    ) -> [SummaryLine] {
        var lines: [SummaryLine] = []
        var found: Set<String> = []
        var isChanged = false
        for task in ResultIndex.tasks(results: results) {
            for model in ResultIndex.models(results: results, task: task) {
                let folder = "\(task)/\(model)"
                found.insert(folder)
                guard isWanted(model) else { continue }
                let (stamp, isSettled) = stamp(of: folder, at: now)
                if let entry = entries[folder], entry.stamp == stamp {
                    lines += entry.lines
                    continue
                }
                let new = Summary.each(of: ResultIndex.runs(in: "\(results)/\(folder)").compactMap { try? $0.get() })
                    .map(SummaryLine.init)
                lines += new
                guard isSettled else { continue }
                entries[folder] = Entry(stamp: stamp, lines: new)
                isChanged = true
            }
        }
        let stale = entries.keys.filter { !found.contains($0) }
        for folder in stale { entries[folder] = nil }
        if isChanged || !stale.isEmpty { write() }
        return lines
    }

    /// The names and stamps of a folder's records, and whether a later write would show in them.
    private func stamp(of folder: String, at now: Int) -> (String, isSettled: Bool) {
        var text = ""
        var isSettled = true
        for name in ResultIndex.recordNames(in: "\(results)/\(folder)") {
            guard let stamp = try? FileStamp(path: "\(results)/\(folder)/\(name)") else { continue }
            text += "\(name) \(stamp.byteCount) \(stamp.modified) \(stamp.changed) \(stamp.inode)\n"
            isSettled = isSettled && stamp.isSettled(at: now)
        }
        return (SHA256.digest(of: Array(text.utf8)).hex, isSettled)
    }

    private static func read(_ path: String) throws(ResultsError) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        var table = try TableReader(path: path)
        try table.check(columns: columns)
        while let row = try table.row() {
            // A folder without a line has a row too, so that it is not read each time.
            let lines = row[2].isEmpty ? [] : [try SummaryLine(row[2...], of: table)]
            entries[row[0], default: Entry(stamp: row[1], lines: [])].lines += lines
        }
        return entries
    }

    private func write() {
        var table = TableWriter()
        table.add(row: Self.columns)
        for (folder, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let rows = entry.lines.isEmpty ? [SummaryLine.columns.map { _ in "" }] : entry.lines.map(\.row)
            for row in rows { table.add(row: [folder, entry.stamp] + row) }
        }
        // Where nothing may be written the records are read again next time.
        try? ResultBytes.write(table.bytes, to: "\(results)/\(Self.file)")
    }
}
