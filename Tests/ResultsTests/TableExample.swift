import Files
import Foundation
import TestSupport
import Testing

@testable import Results

/// Tables and claims of runs that a test makes up.
struct TableExample {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Stores a run for each score, all of one cell.
    func store(
        _ model: String, _ task: String, scores: [Double], epochs: [Int] = [], seed: UInt64 = 0, isDemo: Bool = false,
        changed: [String] = [], provider: String = "DRIVE", batch: Int = 16
    ) throws {
        var cell = try Example.cell(seed: seed, card: ["id": .text(task), "recipe": ["batch": .integer(batch)]])
        if model != "random" { cell.weights = .digest(SHA256.digest(of: Array(model.utf8))) }
        let folder = ResultFolder(results: temporary.path, task: task, model: model, cell: cell.digest)
        try folder.create()
        for (index, score) in scores.enumerated() {
            var record = try Example.record(
                cell, run: index + 1, task: task, model: model, scores: [Score(Score.dice, score, count: 20)])
            record.isDemo = isDemo
            record.isSmoke = !changed.isEmpty
            record.changed = changed
            record.data.isDemo = isDemo
            record.data.provider = provider
            if model != "random" {
                record.model.card = model
                record.model.digest = SHA256.digest(of: Array(model.utf8))
                record.model.isUntrained = false
                record.model.sourceDigestConfirmed = true
            }
            if epochs.indices.contains(index) {
                record.training.epochs = epochs[index] + 21
                record.training.bestEpoch = epochs[index]
            }
            try folder.store(record)
        }
    }

    private func own(_ origin: OwnResults.Origin) -> OwnResults {
        OwnResults(ResultIndex(results: temporary.path).runs, origin)
    }

    func table(
        _ number: Int, _ test: TableTest = TableTest(), origin: OwnResults.Origin = .comparable
    ) throws -> ResultTable {
        let tables = try PublishedTables.bundled()
        let definition = try #require(tables.tables.first { $0.number == number })
        return ResultTable(
            definition, of: tables, published: try PublishedResults.bundled(), own: own(origin), test: test)
    }

    func claims(
        _ family: TableTest.Family = .student, origin: OwnResults.Origin = .comparable
    ) throws -> ClaimReport {
        ClaimReport(
            try PublishedTables.bundled(), published: try PublishedResults.bundled(), own: own(origin), family: family)
    }

    /// Ten scores around a mean.
    static func ten(_ mean: Double, spread: Double = 0.002) -> [Double] {
        (0..<10).map { mean + spread * (Double($0) - 4.5) / 4.5 }
    }
}

extension ResultTable {
    func cell(_ model: String, _ task: String) throws -> Cell {
        let row = try #require(rows.first { $0.model == model })
        return try #require(row.cells.first { $0.task == task })
    }
}

extension ClaimReport.Count {
    /// Of how many, by mean, by test, after Holm, undecided.
    var numbers: [Int] { [of, byMean, byTest, afterHolm, undecided] }
}
