import Errors
import Files
import Results
import Tasks

/// What is written above a run's picture.
struct PictureHeading {
    let title: String
    let details: String
    /// Such as `DEMO`; what cannot stand beside published figures says so.
    let marks: [String]
    let remark: String
}

extension PictureHeading {
    /// Digits that name a cell.
    private static let cellDigits = 12

    /// - Parameters:
    ///   - job: What was run.
    ///   - run: Which of its runs, counted from 1.
    ///   - score: What it came to.
    init(_ job: EvaluationJob, run: Int, score: Score?) {
        let value = score?.value.map { "\(FixedNumber($0 * 100, digits: 2)) %" } ?? "undefined"
        let cell = job.folder.cell.hex.prefix(Self.cellDigits)
        title = "\(job.card.id): \(job.card.title)"
        details =
            (score.map { "\($0.name) \(value) over \(counted($0.count, "test image")), " } ?? "")
            + "\(job.model.record.name) on \(job.data.provider), run \(run) of cell \(cell)"
        marks = [job.isDemo ? "DEMO" : nil, job.isSmoke ? "SMOKE" : nil].compactMap(\.self)
        let synthetic = [job.dataset.isDemo ? "images" : nil, job.model.record.isDemo ? "weights" : nil]
            .compactMap(\.self)
        remark = [
            synthetic.isEmpty ? nil : "synthetic \(synthetic.joined(separator: " and "))",
            job.card.isComparable ? nil : "protocol \(job.card.protocolName)",
            job.changes.isEmpty ? nil : "changed: \(job.changes.joined(separator: ", "))",
        ].compactMap(\.self).joined(separator: "; ")
    }
}
