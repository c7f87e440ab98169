import Files
import Results

/// A comparison as `zoo compare` shows it: the scores, then a row a pair for each question that was asked.
struct ComparisonScreen {
    private enum Side: String {
        case id, model, score, runs, seed, marks
    }

    private enum Column: String {
        case compared, difference
        case interval = "95 % interval"
        case p
        case corrected = "holm p"
        case effect, verdict
    }

    /// A score is never without its number of runs.
    private static let sides: [[Side]] = [
        [.id, .model, .score, .runs, .seed, .marks], [.id, .model, .score, .runs, .marks],
        [.id, .model, .score, .runs], [.model, .score, .runs],
    ]

    /// What is shown, the first as long as it fits; the verdict is never left out.
    private static let columns: [[Column]] = [
        [.compared, .difference, .interval, .p, .corrected, .effect, .verdict],
        [.compared, .difference, .interval, .p, .corrected, .verdict],
        [.compared, .difference, .interval, .corrected, .verdict], [.compared, .difference, .corrected, .verdict],
        [.compared, .difference, .verdict],
    ]

    private let comparison: Comparison

    init(_ comparison: Comparison) {
        self.comparison = comparison
    }

    func text(width: Int) -> String {
        var parts = [Self.folded(title, width: width), models(width: width)]
        if let family = comparison.overRuns {
            parts.append(over(family.words, family.comparisons.map(Row.init), width: width))
        }
        if let family = comparison.overCases {
            parts.append(over(family.words, family.comparisons.map(Row.init), width: width))
        }
        var facts = Facts()
        facts.add("verdicts", verdicts)
        facts.add("notes", comparison.notes.map { LegibleText($0).description }.joined(separator: "\n"))
        return (parts + [facts.text(width: width)]).joined(separator: "\n\n")
    }

    private static func folded(_ text: String, width: Int) -> String {
        Facts.folded(text[...], width: width).joined(separator: "\n")
    }

    private var title: String {
        let parts = [
            comparison.metric, comparison.protocolName.map { "protocol \($0)" }, comparison.data.map { "on \($0)" },
            comparison.source,
        ]
        let words = LegibleText(parts.compactMap(\.self).joined(separator: ", ")).description
        return "\(LegibleText(comparison.task)): \(words)" + (comparison.isDemo ? ", demo" : "")
    }

    private var verdicts: String {
        let alpha = Figures.fixed(comparison.rule.alpha, digits: 2)
        let margin = Figures.fixed(comparison.rule.margin * 100, digits: 2)
        return "better, worse: p after Holm's correction below \(alpha); "
            + "equivalent: within ±\(margin) points by two one-sided tests; else undecided"
    }

    private func models(width: Int) -> String {
        let sides = comparison.models
        return Table.fitting(Self.sides, rows: sides.count, width: width) { text($0, of: sides[$1]) }
            ?? sides.map { side in
                "\(LegibleText(side.name))\n  \(text(.score, of: side)), \(Figures.counted(side.runs, "run"))"
            }.joined(separator: "\n")
    }

    private func text(_ side: Side, of model: ComparedModel) -> String {
        switch side {
        case .id: model.id ?? ""
        case .model: LegibleText(model.name).description
        case .score:
            model.mean.map { mean in
                let std = model.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
                return "\(Figures.fixed(mean * 100, digits: 2))\(std) %"
            } ?? "no score"
        case .runs: model.runs.description
        case .seed: model.seed?.description ?? ""
        case .marks: model.marks.joined(separator: ", ")
        }
    }

    /// A family of comparisons: what was asked, and a row a pair.
    private func over(_ words: String, _ rows: [Row], width: Int) -> String {
        let table = Table.fitting(Self.columns, rows: rows.count, width: width) { text($0, of: rows[$1]) }
        let lines = table ?? rows.map(block).joined(separator: "\n")
        let gaps = rows.compactMap { row in row.undefined.map { "\(row.names): \($0)" } }
        var reasons = Facts()
        reasons.add("no test", gaps.joined(separator: "\n"))
        return [Self.folded(words, width: width), lines, gaps.isEmpty ? "" : reasons.text(width: width)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// A pair on lines of its own, where not even the shortest table fits.
    private func block(_ row: Row) -> String {
        "\(row.names)\n  \(text(.difference, of: row)), Holm p \(text(.corrected, of: row))\n  \(text(.verdict, of: row))"
    }

    private func text(_ column: Column, of row: Row) -> String {
        switch column {
        case .compared: row.names
        case .difference: row.difference.map { Figures.points($0) } ?? "–"
        case .interval: row.interval.map { "\(Figures.points($0.lower)) to \(Figures.points($0.upper))" } ?? "–"
        case .p: row.p.map(Figures.probability) ?? "–"
        case .corrected: row.correctedP.map(Figures.probability) ?? "–"
        case .effect: row.effect ?? ""
        case .verdict: row.verdict
        }
    }
}

extension ComparisonScreen {
    /// One pair in one family.
    private struct Row {
        let names: String
        let difference: Double?
        let interval: Interval?
        let p: Double?
        let correctedP: Double?
        let effect: String?
        let verdict: String
        let undefined: String?

        init(_ pair: RunComparison) {
            names = Self.names(pair.first, pair.second)
            (difference, interval, correctedP, undefined) = (
                pair.difference, pair.interval, pair.correctedP, pair.undefined
            )
            p = pair.test?.pValue
            effect = pair.effect.map { effect in
                let interval = pair.effectInterval.map {
                    " (\(Figures.fixed($0.lower, digits: 1)) to \(Figures.fixed($0.upper, digits: 1)))"
                }
                return "g \(Figures.fixed(effect.value, digits: 1))\(interval ?? "")"
            }
            verdict = pair.verdict.rawValue + (pair.isDecidedByRounding ? " (rounding decides)" : "")
        }

        init(_ pair: CaseComparison) {
            names = Self.names(pair.first, pair.second)
            (difference, interval, correctedP, undefined) = (
                pair.difference, pair.interval, pair.correctedP, pair.undefined
            )
            p = pair.pValue
            effect = nil
            verdict = pair.verdict.rawValue
        }

        private static func names(_ first: String, _ second: String) -> String {
            LegibleText("\(first) − \(second)").description
        }
    }
}

extension Comparison.RunFamily {
    /// What the family asks, and how.
    fileprivate var words: String {
        let test =
            switch test {
            case .welch: "Welch's t test of independent runs"
            case .student: "Student's t test of independent runs"
            case .paired: "paired t test over the seeds"
            }
        return "Over runs: would other seeds give the same order, on these test cases? \(test)"
    }
}

extension CaseFamily {
    /// What the family asks, and how.
    fileprivate var words: String {
        let methods = Set(comparisons.compactMap(\.method)).map { method in
            switch method {
            case .delong, .fitting: "DeLong's test"
            case .bootstrap: "bootstrap of patients"
            case .permutation:
                "models swapped by patient, "
                    + (comparisons.contains { $0.interval != nil }
                        ? "interval by bootstrap" : "who are too few for an interval")
            }
        }
        let counts = comparisons.lazy.compactMap { pair in pair.cases.map { ($0, pair.patients ?? $0) } }.first
        let cases = counts.map { cases, patients in
            Figures.counted(cases, "test case")
                + (cases == patients
                    ? "" : " of \(Figures.counted(patients, "patient or group", "patients or groups"))")
        }
        return "Over test cases: would other patients give the same order, with these networks? "
            + ([cases] + methods.sorted()).compactMap(\.self).joined(separator: ", ")
            + (counts == nil ? "" : "; the mean over the runs' scores")
    }
}
