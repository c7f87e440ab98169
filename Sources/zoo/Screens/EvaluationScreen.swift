import Errors
import Evaluation
import Results
import Training

/// The talk of an evaluation on standard error, and its summary for people.
final class EvaluationScreen {
    private let line = ProgressLine()
    private var metric = ""

    func clear() { line.clear() }

    func show(_ event: EvaluationEvent) {
        switch event {
        case .preparing(.drawing, _, _): line.update("drawing the demo images")
        case .preparing(.reading, let done, let total):
            line.update("reading \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        case .preparing(.checking, let done, let total):
            line.update("checking \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        case .prepared(let plan): show(plan)
        case .estimated(let seconds, let secondsPerEpoch, let quickSeconds):
            line.note(
                "about \(Figures.duration(seconds: seconds)), \(Figures.duration(seconds: secondsPerEpoch)) an epoch"
            )
            if let quickSeconds {
                line.note(
                    "with --protocol quick about \(Figures.duration(seconds: quickSeconds)), not comparable with published figures"
                )
            }
        case .reused(let run, _): line.note("run \(run) has a result already")
        case .started(let run, let place) where !place.isStart:
            line.note(
                "run \(run) goes on after epoch \(place.epoch)" + (place.step > 0 ? ", step \(place.step)" : ""))
        case .started: break
        case .stateRefused(let run, let reason): line.note("run \(run) starts anew: \(reason)")
        case .stepped(let progress): line.update(left(progress) + "  " + text(progress), fraction: fraction(progress))
        case .epochEnded(let epoch, let progress):
            line.milestone(text(progress) + "  \(left(progress))" + text(epoch))
        case .testing(let run): line.update("run \(run)  testing")
        case .finished(let run, let record): line.note(text(run, record))
        }
    }

    private func show(_ plan: EvaluationPlan) {
        metric = plan.metric
        line.note(
            "\(plan.task) \(plan.taskTitle) (\(plan.metric)) · \(plan.model) · \(plan.data)\(plan.isDemo ? " (demo)" : "")"
                + " · train \(plan.trainingImages) val \(plan.validationImages) test \(plan.testImages)")
        line.note(
            "\(plan.protocolName) protocol · \(plan.runs) \(plan.runs == 1 ? "run" : "runs") of at most \(counted(plan.epochs, "epoch"))"
                + " of \(plan.steps) \(plan.steps == 1 ? "step" : "steps") · \(plan.side)×\(plan.side), batch \(plan.batch)"
                + (plan.views.map { ", \($0)" } ?? "")
                + " · \(plan.threads) \(plan.threads == 1 ? "thread" : "threads"), \(plan.precision) · seed \(plan.seed) · id \(plan.id)"
        )
        if let says = plan.protocolSays { line.note("protocol \(plan.protocolName): \(says)") }
        for note in plan.notes { line.note("note: \(note)") }
    }

    private func fraction(_ progress: RunProgress) -> Double {
        let epochs = Double(progress.run - 1) * Double(progress.epochs) + Double(progress.epoch - 1)
        let step = Double(progress.step) / Double(max(progress.steps, 1))
        return (epochs + step) / Double(max(progress.runs * progress.epochs, 1))
    }

    private func text(_ progress: RunProgress) -> String {
        let best = progress.bestLoss.map { " (best val \(Figures.fixed($0, digits: 4)) @\(progress.bestEpoch))" } ?? ""
        return "run \(progress.run)/\(progress.runs)  epoch \(progress.epoch)/\(progress.epochs)"
            + "  loss \(Figures.fixed(progress.loss, digits: 4))\(best)"
            + "  \(Figures.fixed(progress.imagesPerSecond, digits: 1)) images/s"
    }

    /// Stands first in the line that redraws itself, so that it is there in a narrow terminal too.
    private func left(_ progress: RunProgress) -> String { "\(Figures.duration(seconds: progress.secondsLeft)) left" }

    private func text(_ epoch: EpochRecord) -> String {
        let loss = epoch.validationLoss.map { "  val \(Figures.fixed($0, digits: 4))" } ?? ""
        let score = epoch.validationMetric.map { "  val \(metric) \(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        return loss + score
    }

    private func text(_ run: Int, _ record: RunRecord) -> String {
        guard record.status == .ok else { return "run \(run)  diverged" }
        let score = record.headline?.value.map { Figures.fixed($0 * 100, digits: 2) } ?? "undefined"
        return "run \(run)  \(metric) \(score)"
            + "  (\(counted(record.training.epochs, "epoch")), best \(record.training.bestEpoch))"
    }
}
