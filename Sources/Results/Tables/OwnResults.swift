import Files

/// Our own results that may stand in tables, a column of comparable ones at a time.
package struct OwnResults: Sendable {
    /// Which results are taken.
    package enum Origin: Sendable, Hashable {
        /// Those that may stand beside published figures.
        case comparable
        /// Those of demo data or weights, which stand beside nothing else.
        case demo
    }

    /// Results of one task that were made under the same conditions.
    struct Column {
        /// By the name of the row.
        var results: [String: Summary] = [:]
        /// The protocol of them all.
        var protocolName = TaskRecord.paper
        /// How many more would fit a row but were made under other conditions, or have fewer runs.
        var leftOut = 0
    }

    package let origin: Origin
    private let summaries: [(row: String, summary: Summary)]

    package init(_ runs: [StoredRun], _ origin: Origin) {
        self.origin = origin
        summaries = Summary.each(of: runs).compactMap { summary in
            let row = origin == .comparable ? summary.publishedName : summary.isDemo ? summary.cardName : nil
            guard let row, summary.headline?.mean != nil else { return nil }
            return (row, summary)
        }
    }

    /// The results of a task for some rows: of the conditions that fill most of them, the one with the most runs in each.
    func column(task: String, rows: [String]) -> Column {
        let fitting = summaries.filter { $0.summary.task == task && rows.contains($0.row) }
        let complete = fitting.filter { origin == .demo || $0.summary.isComplete }
        let groups = Dictionary(grouping: complete) { $0.summary.condition }.filter { $0.key != nil }
        let order = groups.values.map { group in (group, Self.rank(group)) }.max { $0.1 < $1.1 }
        guard let group = order?.0, let first = group.first else { return Column() }
        var column = Column(protocolName: first.summary.protocolName)
        for (row, summary) in group.sorted(by: { Self.rank([$0]) < Self.rank([$1]) }) { column.results[row] = summary }
        column.leftOut = fitting.count - column.results.count
        return column
    }

    /// Filled rows, then scored runs, then the latest.
    private static func rank(_ group: [(row: String, summary: Summary)]) -> (Int, Int, String, String) {
        let runs = group.reduce(0) { $0 + ($1.summary.headline?.count ?? 0) }
        return (
            Set(group.map(\.row)).count, runs, group.map(\.summary.finished).max() ?? "",
            group.map(\.summary.cell.hex).max() ?? ""
        )
    }
}

extension Summary {
    /// The scores of the runs that have one, in percent.
    var scoresInPercent: SampleStatistics { SampleStatistics(runs.compactMap(\.score).map { $0 * 100 }) }

    /// Whether as many runs have a score as the protocol asks for.
    fileprivate var isComplete: Bool { (headline?.count ?? 0) >= protocolRuns }
}
