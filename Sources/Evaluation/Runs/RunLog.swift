import Errors
import Files
import FoundationEssentials
import Results
import Training

/// Tells of each run in a text file beside its result, a line at each thing that happens and at each epoch, while it happens.
///
/// Only the process that has claimed a run writes there. A line that cannot be written is left out: a run never ends for its log's sake.
final class RunLog {
    private enum Label: String {
        case begun, resumed, result, task, recipe, machine, note, epoch, testing, done, interrupted, failed
    }

    private static let labelWidth = 13

    private let job: EvaluationJob
    private let now: () -> Date
    private var plan: EvaluationPlan?
    /// The run that is told of.
    private var run: Int?
    /// Whether its log has no word of how it ended before.
    private var wasKilled = false

    /// - Parameters:
    ///   - job: What is evaluated.
    ///   - now: The clock.
    init(_ job: EvaluationJob, now: @escaping () -> Date = { .now }) {
        self.job = job
        self.now = now
    }

    /// Writes what an event has to tell.
    func note(_ event: EvaluationEvent) {
        switch event {
        case .prepared(let plan): self.plan = plan
        case .stateRefused(let run, let reason):
            takeUp(run)
            add(.note, "the saved state cannot be used: \(reason)")
        case .started(let run, let place):
            takeUp(run)
            begin(run, at: place)
        case .epochEnded(let epoch, let progress): add(.epoch, words(epoch, progress))
        case .testing: add(.testing, "the best weights on the test images")
        case .finished(_, let record):
            add(.done, words(record))
            run = nil
        case .preparing, .estimated, .reused, .stepped: break
        }
    }

    /// Writes why the evaluation ended before its time.
    func ended(_ error: EvaluationError) {
        let hint = error.hint.map { "; \($0)" } ?? ""
        switch error {
        case .interrupted(_, let place, let steps, _):
            add(.interrupted, "after epoch \(place.epoch), step \(place.step) of \(steps)\(hint)")
        default: add(.failed, error.description + hint)
        }
        run = nil
    }

    /// Turns to a run, and finds out how its log ends.
    private func takeUp(_ run: Int) {
        guard self.run != run else { return }
        self.run = run
        let label = LineFile.lastLine(of: job.folder.logPath(run: run))?.split(separator: " ").dropFirst().first
        let ends = [Label.done, .interrupted, .failed].map(\.rawValue)
        wasKilled = label.map { !ends.contains(String($0)) } ?? false
    }

    private func begin(_ run: Int, at place: RunPlace) {
        let killed = wasKilled ? "; its process before ended without a word" : ""
        let name = "run \(run) of \(job.runs)"
        guard place.isStart else {
            let step = place.step > 0 ? ", step \(place.step)" : ""
            add(.resumed, "\(name) after epoch \(place.epoch)\(step)\(killed)")
            return add(.machine, machine)
        }
        add(.begun, name + killed)
        if let plan { add(plan, run) }
    }

    private func add(_ plan: EvaluationPlan, _ run: Int) {
        add(.result, "\(plan.id)-\(run) of cell \(plan.cell)")
        add(
            .task,
            "\(plan.task) \(plan.taskTitle) (\(plan.metric)), \(plan.protocolName) protocol; \(plan.model); \(plan.data) in \(plan.dataPath), "
                + "training \(plan.trainingImages), validation \(plan.validationImages), test \(plan.testImages)")
        add(
            .recipe,
            "at most \(counted(plan.epochs, "epoch")) of \(counted(plan.steps, "step")), \(plan.side)×\(plan.side), batch \(plan.batch), seed \(plan.seed)"
        )
        add(.machine, machine)
        for note in plan.notes { add(.note, note) }
    }

    private var machine: String {
        let environment = EnvironmentRecord(version: job.version, device: job.device)
        let job = environment.job.map { ", job \($0)" } ?? ""
        return
            "\(environment.host), process \(ProcessInfo.processInfo.processIdentifier)\(job); \(environment.device.name), "
            + "\(counted(environment.threads, "thread")) of \(environment.cores); \(environment.device.engine); \(environment.system); "
            + "zoo \(environment.version)"
    }

    private func words(_ epoch: EpochRecord, _ progress: RunProgress) -> String {
        let loss = epoch.trainingLoss.map { "loss \(FixedNumber($0, digits: 4))" } ?? "loss not finite"
        let validation = epoch.validationLoss.map { "  val \(FixedNumber($0, digits: 4))" } ?? ""
        let score =
            epoch.validationMetric.map { "  val \(plan?.metric ?? "score") \(FixedNumber($0 * 100, digits: 2)) %" }
            ?? ""
        return "\(epoch.epoch)/\(progress.epochs)  \(loss)\(validation)\(score)\(epoch.isBest ? "  best" : "")"
            + "  \(FixedNumber(epoch.trainingSeconds + epoch.validationSeconds, digits: 1)) s"
            + "  \(FixedNumber(progress.imagesPerSecond, digits: 1)) images/s"
    }

    private func words(_ record: RunRecord) -> String {
        let score =
            if record.status == .diverged {
                "diverged"
            } else if let headline = record.headline {
                headline.value.map { "\(headline.name) \(FixedNumber($0 * 100, digits: 2)) %" }
                    ?? "\(headline.name) undefined"
            } else { "no score" }
        return "\(score), \(counted(record.training.epochs, "epoch")), best \(record.training.bestEpoch), "
            + "weights \(record.weights.digest)"
    }

    private func add(_ label: Label, _ text: String) {
        guard let run else { return }
        let blanks = String(repeating: " ", count: max(1, Self.labelWidth - label.rawValue.count))
        let line = "\(now().formatted(.iso8601)) \(label.rawValue)\(blanks)\(LegibleText(text))"
        // What the disk does not take is missing from the log, and from nothing else.
        try? LineFile.append(line, to: job.folder.logPath(run: run))
    }
}
