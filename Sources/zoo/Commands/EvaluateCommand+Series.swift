import Arguments
import Engine
import Evaluation
import Tasks

/// Several evaluations, each as if it were asked for by itself.
extension EvaluateCommand {
    /// Evaluates each model on each task; a failure is told and the others go on, an interruption ends it all.
    func run(_ series: EvaluationSeries, _ evaluate: (String, String) throws -> EvaluationReport) throws {
        var rows: [SeriesScreen.Row] = []
        var interruption: Failure?
        let hasModels = Set(series.items.map(\.model)).count > 1
        let count = series.items.count { $0.skipped == nil }
        var begun = 0
        for item in series.items where interruption == nil {
            // A wish that came while a result was being stored.
            if Signals.interruption.isRequested {
                interruption = Failure(answered: Signals.isFromUser ? .interrupted : .resumable)
                break
            }
            let name = hasModels ? "\(item.model) on \(item.task)" : item.task
            func add(_ outcome: SeriesScreen.Outcome) {
                rows.append(.init(model: item.model, task: item.task, outcome: outcome))
            }
            if let reason = item.skipped {
                Console.note("\(name) skipped: \(reason)")
                add(.skipped(reason))
                continue
            }
            begun += 1
            if count > 1 { Console.note("evaluation \(begun) of \(count): \(item.model) on \(item.task)") }
            let start = ContinuousClock.now
            do {
                let report = try evaluate(item.model, item.task)
                add(.done(report, seconds: (ContinuousClock.now - start) / .seconds(1)))
            } catch {
                let failure = Failure(error)
                if [.interrupted, .resumable].contains(failure.status) { interruption = failure }
                Console.error("\(name): \(failure.message)", hint: failure.hint)
                add(.failed(failure))
            }
        }
        let screen = SeriesScreen(rows)
        try output.show(screen.document) { screen.text(width: TextStream.output.columns) }
        if let interruption { throw Failure(answered: interruption.status) }
        if !screen.document.failed.isEmpty { throw Failure(answered: .failed) }
    }
}

extension InputStatistics: ArgumentValue {}
extension Precision.Choice: ArgumentValue {}
