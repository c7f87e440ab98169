/// The part of a summary that listing shows.
package struct SummaryLine: Sendable, Hashable {
    package let task: String
    package let model: String
    package let isDemo: Bool
    /// Whether all runs of an unchanged protocol are there, on real data and weights.
    package let isDone: Bool
    /// Of the headline, as a fraction of 1; the count is that of the runs with a score.
    package let score: SampleStatistics
    package let protocolRuns: Int
    /// Under which name published figures may stand beside it; nil when none may.
    package let publishedName: String?
    /// Why none may.
    package let unpublishable: String?
}

extension SummaryLine {
    package init(_ summary: Summary) {
        let headline = summary.headline
        self.init(
            task: summary.task, model: summary.model, isDemo: summary.isDemo,
            isDone: !summary.isDemo && !summary.isSmoke,
            score: headline.flatMap(\.statistics) ?? SampleStatistics([]), protocolRuns: summary.protocolRuns,
            publishedName: summary.publishedName, unpublishable: summary.unpublishable)
    }

    /// A row of a table, and back.
    static let columns = [
        "task", "model", "demo", "done", "runs", "mean", "std", "protocol_runs", "published_name", "unpublishable",
    ]

    var row: [String] {
        [
            task, model, isDemo ? "1" : "0", isDone ? "1" : "0", score.count.description, score.mean?.description ?? "",
            score.standardDeviation?.description ?? "", protocolRuns.description, publishedName ?? "",
            unpublishable ?? "",
        ]
    }

    /// Reads a row, whose columns begin at a place.
    init(_ row: ArraySlice<String>, of table: TableReader) throws(ResultsError) {
        let (fields, start) = (Array(row), row.startIndex)
        let count: Int = try table.number(fields[4], in: start + 4)
        let mean: Double? = try table.optional(fields[5], in: start + 5)
        let std: Double? = try table.optional(fields[6], in: start + 6)
        self.init(
            task: fields[0], model: fields[1], isDemo: fields[2] == "1", isDone: fields[3] == "1",
            score: mean.map { SampleStatistics(count: count, mean: $0, standardDeviation: std) }
                ?? SampleStatistics([]),
            protocolRuns: try table.number(fields[7], in: start + 7),
            publishedName: fields[8].isEmpty ? nil : fields[8], unpublishable: fields[9].isEmpty ? nil : fields[9])
    }
}
