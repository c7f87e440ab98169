package import Files

/// One side of a comparison: the runs of one cell, or a published figure.
package struct ComparedModel: Sendable, Hashable, Encodable {
    package enum Source: String, Sendable, Hashable, Encodable {
        case own, published
    }

    package let name: String
    package let source: Source
    /// Nil for a published figure.
    package let cell: Digest?
    package let seed: UInt64?
    /// Runs that have a score.
    package let runs: Int
    /// As fractions of 1.
    package let mean: Double?
    package let std: Double?
    /// The score of each run, by its number; none for a published figure.
    package let scores: [RunScore]
    /// The marks of the summary, such as `demo`.
    package let marks: [String]

    package struct RunScore: Sendable, Hashable, Encodable {
        package let run: Int
        package let score: Double
    }

    package var statistics: SampleStatistics? {
        mean.map { SampleStatistics(count: runs, mean: $0, standardDeviation: std) }
    }
}

/// The runs of one cell, with what is asked of them when sides are chosen.
struct CellRuns {
    let runs: [StoredRun]
    let summary: Summary
    let condition: Condition?
    let seed: UInt64?

    /// - Parameter runs: Runs of one cell, of which there is at least one.
    init?(_ runs: [StoredRun]) {
        guard let first = runs.first, let summary = Summary.each(of: runs).first else { return nil }
        self.runs = runs.sorted { $0.record.run < $1.record.run }
        self.summary = summary
        condition = Condition(first.record)
        seed = first.record.contents.flatMap { contents in
            switch contents["seed"] {
            case .integer(let number)?: UInt64(exactly: number)
            case .text(let text)?: UInt64(text)
            default: nil
            }
        }
    }

    /// Those that have a score.
    var scoredRuns: [StoredRun] { runs.filter { $0.record.headline?.value != nil } }

    static func each(of runs: [StoredRun]) -> [CellRuns] {
        Dictionary(grouping: runs) { $0.record.cell }.values.compactMap(CellRuns.init)
    }

    var compared: ComparedModel {
        ComparedModel(
            name: summary.model, source: .own, cell: summary.cell, seed: seed, runs: summary.headline?.count ?? 0,
            mean: summary.headline?.mean, std: summary.headline?.std,
            scores: summary.runs.compactMap { run in run.score.map { .init(run: run.run, score: $0) } },
            marks: summary.marks)
    }
}
