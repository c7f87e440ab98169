import Errors
package import Results

/// What one call of an evaluation came to: the summary of its runs, and what only the call knows.
package struct EvaluationReport: Sendable, Encodable {
    /// A published row that this evaluation may stand beside.
    package struct Published: Sendable, Encodable {
        package let mean: Double
        package let std: Double?
        package let runs: Int?
        package let source: String
    }

    package let schema = "zoo.evaluation/2"
    /// The short name of the cell.
    package let id: String
    package let summary: Summary
    package let seed: UInt64
    /// The runs whose results were there before.
    package let reused: [Int]
    package let published: Published?
    /// How the score stands to that row, or why there is none.
    package let agreement: PublishedAgreement
    /// What is to be said beside the summary's notes.
    package let notes: [String]
}

extension EvaluationReport {
    /// Sums the runs of a job up.
    ///
    /// - Parameters:
    ///   - job: What was evaluated.
    ///   - runs: The runs as they are stored.
    ///   - reused: Those whose results were there before.
    /// - Throws: `ResultsError` when the published figures cannot be read.
    init(_ job: EvaluationJob, runs: [StoredRun], reused: Set<Int>) throws {
        guard let summary = Summary.each(of: runs).first else {
            throw EvaluationError.engine("\(job.folder.path): no run has a result")
        }
        let published = try PublishedResults.bundled()
        let agreement = PublishedAgreement(summary, published: published)
        let unkept = runs.count { $0.record.weights.file == nil }
        self.init(
            id: job.id, summary: summary, seed: job.seed, reused: reused.sorted(),
            published: Published(agreement, of: published),
            agreement: agreement,
            notes: job.keepsWeights && unkept > 0
                ? ["\(counted(unkept, "run was", "runs were")) there before and kept no weights"] : [])
    }
}

extension EvaluationReport.Published {
    /// The published row that a result may stand beside; nil when there is none.
    fileprivate init?(_ agreement: PublishedAgreement, of published: PublishedResults) {
        guard agreement.standing != .notComparable, let mean = agreement.mean, let table = agreement.table else {
            return nil
        }
        self.init(
            mean: mean, std: agreement.std, runs: agreement.runs, source: "\(published.source), table \(table)")
    }
}
