import Errors
import Evaluation
import Files
import Results
import Tasks

/// One result as `zoo results ID` shows it.
struct ResultDetailsScreen {
    private let details: ResultDetails

    init(_ details: ResultDetails) {
        self.details = details
    }

    func text(width: Int) -> String {
        var facts = Facts()
        facts.add("id", details.id)
        addOutcome(to: &facts)
        if let first = details.runs.first?.record { add(first, to: &facts) }
        facts.add("asked", details.unfinished.lazy.compactMap(\.request).first.map(Self.asked))
        facts.add("cell", details.cell.hex)
        facts.add("runs", details.runs.map(line).joined(separator: "\n"))
        facts.add("unfinished", details.unfinished.map(UnfinishedScreen.line).joined(separator: "\n"))
        let computed = details.runs.map { Self.machine($0.record) }
        facts.add("computed", Self.unique(computed).joined(separator: "\n"))
        addFiles(to: &facts)
        facts.add("notes", details.summary?.summary.notes.joined(separator: "\n"))
        facts.add("cite", details.citations.map { "\($0.of): \($0.text)" }.joined(separator: "\n"))
        facts.add("next", next)
        return LegibleLines(facts.text(width: width)).text
    }

    private func addOutcome(to facts: inout Facts) {
        guard let row = details.summary else {
            facts.add("result", "\(details.task)  \(details.model)  no run has ended")
            return
        }
        facts.add("result", EvaluationScreen.headline(row.summary))
        if let mean = row.agreement.mean, let table = row.agreement.table {
            let std = row.agreement.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
            facts.add("published", "\(Figures.fixed(mean * 100, digits: 2))\(std) %  (table \(table))")
        }
        facts.add("standing", ValidationWords.standing(row.agreement))
        facts.add("scores", row.summary.scores.map(score).joined(separator: "\n"))
    }

    /// Of one run the paths; of several the folder, and a pattern for each that a shell understands.
    private func addFiles(to facts: inout Facts) {
        let logs = Self.unique((details.runs.map(\.log) + details.unfinished.map(\.logPath)).compactMap(\.self))
        guard details.runs.count + details.unfinished.count > 1 else {
            facts.add("files", details.runs.flatMap(\.files).joined(separator: "\n"))
            return facts.add("log", logs.first)
        }
        facts.add("folder", details.folder)
        facts.add(
            "files",
            details.runs.map { run in
                let kinds = [
                    "record", run.curve.map { _ in "curve" }, run.predictions.map { _ in "predictions" },
                    run.picture.map { _ in "picture" }, run.weights.map { _ in "weights" }, run.log.map { _ in "log" },
                ]
                return
                    "\(details.id.prefix { $0 != "-" })*-\(run.record.run).*  \(kinds.compactMap(\.self).joined(separator: ", "))"
            }.joined(separator: "\n"))
    }

    private func score(_ score: Summary.Statistic) -> String {
        let name = [score.name, score.label].compactMap(\.self).joined(separator: " ")
        guard let mean = score.mean else { return "\(name)  undefined" }
        let std = score.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        return "\(name)  \(Figures.fixed(mean * 100, digits: 2))\(std) %"
    }

    private func add(_ record: RunRecord, to facts: inout Facts) {
        facts.add("task", "\(record.task.id), \(record.task.protocolName) protocol")
        facts.add("changed", record.changed.map { changed($0, in: record) }.joined(separator: "\n"))
        let digest = record.model.digest.map { "  canonical sha256 \($0.hex)" } ?? ""
        let card = record.model.card.map { $0 == record.model.name ? "" : ", of \($0)" } ?? ""
        facts.add("model", record.model.name + card + digest)
        let data = record.data
        facts.add(
            "data",
            "\(data.provider)\(data.isDemo ? " (demo)" : "") in \(data.path)\n"
                + "training \(data.training), validation \(data.validation), test \(data.test): \(data.division)\n"
                + "fingerprint \(data.fingerprint.hex)" + (data.split.map { "\nsplit \($0.hex)" } ?? ""))
        let decided = ["seed", "precision", "convolution", "numerics"].compactMap { key in
            record.contents?[key].map { "\(key) \(PipelineWords.value($0))" }
        }
        facts.add("decided by", decided.joined(separator: ", "))
    }

    /// What the runs that have not ended were asked for.
    private static func asked(_ asked: RunRequest) -> String {
        let request = asked.request
        let settings = request.settings.map { "\($0.path) \(PipelineWords.value($0.value))" }
        let parts = [
            counted(asked.runs, "run"), "at most \(counted(asked.epochs, "epoch"))", "\(request.protocolName) protocol",
            "seed \(request.seed)", counted(asked.threads, "thread"), "images in \(asked.data)",
        ]
        return (parts + settings).joined(separator: ", ") + (request.keepsWeights ? ", weights kept" : "")
    }

    /// A changed place of the card with its value there.
    private func changed(_ place: String, in record: RunRecord) -> String {
        let card = record.contents?["task"]
        let value = [place, "recipe.\(place)"].lazy.compactMap { path -> JSONValue? in
            path.split(separator: ".").reduce(card) { $0?[String($1)] }
        }.first
        return place + (value.map { " \(PipelineWords.value($0))" } ?? "")
    }

    private func line(_ run: ResultDetails.Run) -> String {
        let record = run.record
        let score =
            record.status == .diverged
            ? "diverged" : record.headline?.value.map { "\(Figures.fixed($0 * 100, digits: 2)) %" } ?? "undefined"
        let seconds = record.times.trainingSeconds + record.times.validationSeconds + record.times.testSeconds
        let resumed = record.training.resumedFrom.count
        let parts: [String?] = [
            "\(run.id)  \(score)", "\(counted(record.training.epochs, "epoch")) (best \(record.training.bestEpoch))",
            Figures.duration(seconds: seconds), "ended \(record.times.finished)",
            resumed == 0 ? nil : "taken up again \(resumed == 1 ? "once" : "\(resumed) times")",
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static func machine(_ record: RunRecord) -> String {
        let environment = record.environment
        let job = environment.job.map { ", job \($0)" } ?? ""
        return "\(environment.host)\(job), \(environment.device.name), \(environment.device.engine), "
            + "\(counted(environment.threads, "thread")), \(environment.system), zoo \(environment.version)"
    }

    private var next: String {
        let goOn = details.unfinished.lazy.compactMap(\.command).first
        let log = (details.runs.map(\.id) + details.unfinished.map(\.id)).first.map { "zoo results \($0) --log" }
        let cases = details.runs.contains { $0.predictions != nil } ? "zoo results \(details.id) --cases each" : nil
        return [goOn, log, cases].compactMap(\.self).joined(separator: "\n")
    }

    private static func unique(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// Lines in which names from files may stand.
private struct LegibleLines {
    let text: String

    init(_ text: String) {
        self.text = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { LegibleText(String($0)).description }.joined(separator: "\n")
    }
}
