import Evaluation
import Results

extension EvaluationScreen {
    /// The outcome of all runs, with where to find what was kept.
    static func text(of report: EvaluationReport) -> String {
        let summary = report.summary
        var facts = Facts()
        facts.add("result", headline(summary))
        facts.add("id", "\(report.id)  zoo results \(report.id) shows it whole")
        if let published = report.published {
            let std = published.std.map { "±\(percent($0))" } ?? ""
            let runs = published.runs.map { "\($0) runs, " } ?? ""
            facts.add("published", "\(percent(published.mean))\(std) %  (\(runs)\(published.source))")
            facts.add("standing", ValidationWords.standing(report.agreement))
        }
        for other in others(summary) {
            let name = [other.name, other.label].compactMap(\.self).joined(separator: " ")
            facts.add("also", other.mean.map { "\(name) \(percent($0)) %" })
        }
        facts.add("files", summary.runs.map(\.file).joined(separator: "\n"))
        facts.add("pictures", summary.runs.compactMap(\.picture).joined(separator: "\n"))
        facts.add("weights", summary.runs.compactMap(\.weights).joined(separator: "\n"))
        facts.add("notes", (summary.notes + report.notes).joined(separator: "\n"))
        return facts.text
    }

    /// What a summary is of, its score, and whether it may be taken for more than a trial.
    static func headline(_ summary: Summary) -> String {
        "\(summary.task)  \(summary.model)  \(score(summary))\(marks(summary))"
    }

    /// The scores of all classes together beside the headline, then the headline of each class, unless there is only one.
    private static func others(_ summary: Summary) -> [Summary.Statistic] {
        let others = summary.scores.dropFirst()
        let classes = others.filter { $0.label != nil && $0.name == summary.headline?.name }
        return others.filter { $0.label == nil } + (classes.count == 1 ? [] : classes)
    }

    private static func score(_ summary: Summary) -> String {
        guard let headline = summary.headline else { return "no score" }
        guard let mean = headline.mean else { return "\(headline.name) undefined" }
        guard let std = headline.std else { return "\(headline.name) \(percent(mean)) % (1 run)" }
        return "\(headline.name) \(percent(mean))±\(percent(std)) % "
            + "(\(headline.count) runs, std over runs, ddof \(summary.ddof))"
    }

    private static func marks(_ summary: Summary) -> String {
        (summary.isDemo ? "  demo" : "") + (summary.isSmoke ? "  smoke" : "")
    }

    private static func percent(_ value: Double) -> String { Figures.fixed(value * 100, digits: 2) }
}
