import Arguments
import Files
import Results

extension ResultsCommand {
    /// Prints what was predicted for each case, and on standard error what the table lacks.
    func print(_ rows: CaseTable.Rows, of index: ResultIndex, _ ids: ShortIDs) throws {
        var table = CaseTable(rows, ids: ids) { try TextStream.output.write(String(decoding: $0, as: UTF8.self)) }
        try table.add(index.runs)
        try table.finish()
        for omission in table.omissions where !omission.isDamage {
            Console.note("left out: \(omission.path): \(omission.reason)")
        }
        if rows == .mean {
            for name in Self.repeated(index.runs) {
                Console.note("\(name) has several cells: tell them apart by the column cell")
            }
        }
        if let name = table.formula {
            Console.warn("a spreadsheet would take '\(LegibleText(name))' for a formula: read names as texts")
        }
        let damage =
            index.findings.map(\.description)
            + table.omissions.filter(\.isDamage).map { omission in
                omission.reason.hasPrefix(omission.path) ? omission.reason : "\(omission.path): \(omission.reason)"
            }
        for description in damage { Console.warn(description) }
        guard damage.isEmpty else {
            throw Failure(
                "the table lacks \(damage.count) \(damage.count == 1 ? "result" : "results")", hint: "zoo verify",
                status: .refused)
        }
    }

    /// Models that have several rows for a case of a task when the runs of each cell are averaged.
    private static func repeated(_ runs: [StoredRun]) -> [String] {
        let cells = Dictionary(grouping: runs) { "\($0.record.task.id) \($0.record.model.name)" }
        return cells.filter { Set($0.value.map(\.record.cell)).count > 1 }.keys.sorted()
            .map { LegibleText($0).description }
    }
}

extension CaseTable.Rows: ArgumentValue {}
