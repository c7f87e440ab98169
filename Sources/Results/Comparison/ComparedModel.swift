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
    /// The cell's short name, where names were given.
    package internal(set) var id: String?
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
    /// What it is called in the comparison: the model's name, unless that is there twice.
    let name: String

    /// - Parameters:
    ///   - runs: Runs of one cell, of which there is at least one.
    ///   - name: What it is called; by default the model's name.
    init?(_ runs: [StoredRun], named name: String? = nil) {
        guard let first = runs.first, let summary = Summary.each(of: runs).first else { return nil }
        self.runs = runs.sorted { $0.record.run < $1.record.run }
        self.summary = summary
        self.name = name ?? summary.model
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

    static func each(of runs: [StoredRun], named name: String? = nil) -> [CellRuns] {
        Dictionary(grouping: runs) { $0.record.cell }.values.compactMap { CellRuns($0, named: name) }
    }

    var compared: ComparedModel {
        ComparedModel(
            name: name, source: .own, cell: summary.cell, seed: seed, runs: summary.headline?.count ?? 0,
            mean: summary.headline?.mean, std: summary.headline?.std,
            scores: summary.runs.compactMap { run in run.score.map { .init(run: run.run, score: $0) } },
            marks: summary.marks)
    }
}
