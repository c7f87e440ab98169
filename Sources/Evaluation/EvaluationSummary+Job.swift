import Catalog
import Networks
import Tasks

extension EvaluationSummary {
    /// Sums the runs of a job up.
    ///
    /// - Parameters:
    ///   - job: What was evaluated.
    ///   - results: The results by run.
    ///   - reused: The runs whose results were there before.
    /// - Throws: `CatalogError` when the published figures cannot be read.
    init(_ job: EvaluationJob, results: [Int: RunResult], reused: Set<Int>) throws(CatalogError) {
        let ordered = results.values.sorted { $0.run < $1.run }
        let statistics = SampleStatistics(ordered.compactMap { $0.scores?.dice })
        let isShort = job.runs < job.task.trainingProtocol.runs
        let published = try Published(job)
        var notes = job.notes
        if isShort { notes.append("\(job.runs) of the protocol's \(job.task.trainingProtocol.runs) runs") }
        let diverged = ordered.count { $0.status == .diverged }
        if diverged > 0 { notes.append("\(diverged) of \(ordered.count) runs diverged") }
        let unkept = ordered.count { $0.weights.file == nil }
        if job.keepsWeights, unkept > 0 { notes.append("\(unkept) runs were there before and kept no weights") }
        self.init(
            model: job.model.record.name, task: job.task.id, metric: job.task.metric.rawValue,
            data: job.data.provider, cell: job.folder.cell, seed: job.seed,
            runs: ordered.map { Run($0, folder: job.folder, reused: reused.contains($0.run)) },
            count: statistics.count, mean: statistics.mean, std: statistics.standardDeviation,
            meanPooled: SampleStatistics(ordered.compactMap { $0.scores?.dicePooled }).mean, published: published,
            isDemo: job.isDemo, isSmoke: job.isSmoke || isShort, notes: notes)
    }
}

extension EvaluationSummary.Run {
    fileprivate init(_ result: RunResult, folder: ResultFolder, reused: Bool) {
        self.init(
            run: result.run, status: result.status, score: result.scores?.dice,
            file: folder.resultPath(run: result.run),
            picture: result.picture.map { "\(folder.path)/\($0.file)" },
            weights: result.weights.file.map { "\(folder.path)/\($0)" }, reused: reused)
    }
}

extension EvaluationSummary.Published {
    /// The published row of the job's model and task; nil when the job must not stand beside it.
    ///
    /// - Parameter job: What was evaluated.
    /// - Throws: `CatalogError` when the published figures cannot be read.
    fileprivate init?(_ job: EvaluationJob) throws(CatalogError) {
        let model = job.model.record
        let isPublishedModel =
            job.model.width == ResNet50.publishedWidth
            && (model.isRandom
                || !model.isUntrained && model.trainedFurtherFrom == nil && model.sourceDigestConfirmed != false)
        let isComparable = job.data.provider == job.task.dataset && !job.isDemo && isPublishedModel && !job.isSmoke
        let results = try PublishedResults.bundled()
        guard isComparable,
            let row = results.result(of: model.card ?? model.name, task: job.task.id)
        else { return nil }
        self.init(
            mean: row.mean / 100, std: row.std / 100, runs: row.runs, source: "\(results.source), table \(row.table)")
    }
}
