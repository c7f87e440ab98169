import Evaluation

/// Several tasks, each as if it were evaluated by itself.
extension EvaluateCommand {
    /// Evaluates each task; a failure is told and the others go on, an interruption ends it all.
    func run(_ series: TaskSeries, _ evaluate: (String) throws -> EvaluationReport) throws {
        var rows: [SeriesScreen.Row] = []
        var interruption: Failure?
        for item in series.items where interruption == nil {
            if let reason = item.skipped {
                Console.note("\(item.task) skipped: \(reason)")
                rows.append(.init(task: item.task, outcome: .skipped(reason)))
                continue
            }
            let start = ContinuousClock.now
            do {
                let report = try evaluate(item.task)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                rows.append(.init(task: item.task, outcome: .done(report, seconds: seconds)))
            } catch {
                let failure = Failure(error)
                if [.interrupted, .resumable].contains(failure.status) { interruption = failure }
                Console.error("\(item.task): \(failure.message)", hint: failure.hint)
                rows.append(.init(task: item.task, outcome: .failed(failure)))
            }
        }
        let screen = SeriesScreen(rows)
        try output.show(screen.document) { screen.text(width: TextStream.output.columns) }
        if let interruption { throw Failure(answered: interruption.status) }
        if !screen.document.failed.isEmpty { throw Failure(answered: .failed) }
    }
}
