import Evaluation

extension EvaluationScreen {
    /// The outcome of all runs, with where to find what was kept.
    static func text(of summary: EvaluationSummary) -> String {
        var facts = Facts()
        facts.add("result", "\(summary.task)  \(summary.model)  \(score(summary))\(marks(summary))")
        if let published = summary.published {
            let std = published.std.map { "±\(percent($0))" } ?? ""
            let runs = published.runs.map { "\($0) runs, " } ?? ""
            facts.add("published", "\(percent(published.mean))\(std)  (\(runs)\(published.source))")
        }
        if let pooled = summary.meanPooled { facts.add("pooled", "\(percent(pooled)) over all pixels together") }
        facts.add("files", summary.runs.map(\.file).joined(separator: "\n"))
        facts.add("pictures", summary.runs.compactMap(\.picture).joined(separator: "\n"))
        facts.add("weights", summary.runs.compactMap(\.weights).joined(separator: "\n"))
        facts.add("notes", summary.notes.joined(separator: "\n"))
        return facts.text
    }

    private static func score(_ summary: EvaluationSummary) -> String {
        guard let mean = summary.mean else { return "no score" }
        let name = summary.metric.prefix(1).uppercased() + summary.metric.dropFirst()
        guard let std = summary.std else { return "\(name) \(percent(mean)) (1 run)" }
        return "\(name) \(percent(mean))±\(percent(std)) (\(summary.count) runs, std over runs, ddof \(summary.ddof))"
    }

    private static func marks(_ summary: EvaluationSummary) -> String {
        (summary.isDemo ? "  demo" : "") + (summary.isSmoke ? "  smoke" : "")
    }

    private static func percent(_ value: Double) -> String { Figures.fixed(value * 100, digits: 2) }
}
