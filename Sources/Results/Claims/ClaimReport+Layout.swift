import Files

extension ClaimReport {
    /// Longer lists are shown as far as they bear the claim out; documents have them all.
    private static let longestList = 20

    /// The claims as they are read: a table a group of comparisons, and one of its tasks before it where those are counted.
    package var layouts: [TableLayout] {
        claims.enumerated().flatMap { number, claim in
            claim.groups.enumerated().filter { !$0.element.comparisons.isEmpty }.flatMap { index, group in
                let part = claim.groups.count == 1 ? "" : " (\(index + 1) of \(claim.groups.count))"
                let heading = Heading(
                    name: "zoo-claim-\(claim.id)-\(group.id)" + (isDemo ? "-demo" : ""), number: "Claim \(number + 1)",
                    title: (isDemo ? "DEMO: " : "") + claim.title + part,
                    caption: ["\(isDemo ? Self.demoWords : "")The paper: \(claim.statement)", "\(group.title)."],
                    notes: claim.footnotes)
                return [taskLayout(group, heading), layout(group, heading)].compactMap(\.self)
            }
        }
    }

    private struct Heading {
        let name: String
        let number: String
        let title: String
        let caption: [String]
        let notes: [String]
    }

    private static let demoWords = "DEMO: synthetic images or weights; the figures mean nothing. "

    // MARK: Comparisons

    private func layout(_ group: Group, _ heading: Heading) -> TableLayout {
        let isLong = group.comparisons.count > Self.longestList
        let shown = group.comparisons.filter { comparison in
            !isLong || [comparison.published, comparison.own].contains { $0?.isAsExpected(group.expects) ?? false }
        }
        let left = group.comparisons.count - shown.count
        let rest =
            "\(left) comparisons that are not \(group.expects.rawValue) by mean are not listed; csv and json have them."
        return TableLayout(
            name: heading.name, number: heading.number, title: heading.title, caption: heading.caption,
            stub: "COMPARISON",
            columns: ["DIFF.", "95 % INTERVAL", "P", "HOLM P", "HOLDS BY"].map { TableLayout.Column(heading: $0) },
            rows: shown.flatMap { rows($0, of: group) },
            notes: verdictNotes(group) + (left == 0 ? [] : [rest]) + testNotes + heading.notes)
    }

    private func rows(_ comparison: Comparison, of group: Group) -> [TableLayout.Row] {
        let hasOneBaseline = Set(group.comparisons.map(\.baseline)).count == 1
        let label = "\(comparison.task) \(comparison.model)" + (hasOneBaseline ? "" : " / \(comparison.baseline)")
        let main = isDemo ? comparison.own : comparison.published
        let below = isDemo ? nil : comparison.own
        return [
            main.map { TableLayout.Row(label: label, cells: Self.cells($0, group.expects)) },
            below.map {
                TableLayout.Row(
                    label: main == nil ? "\(label), ours" : "ours", isBelow: main != nil,
                    cells: Self.cells($0, group.expects))
            },
        ].compactMap(\.self)
    }

    private static func cells(
        _ figure: FigureComparison, _ expectation: PublishedClaim.Expectation
    ) -> [TableLayout.Cell] {
        let interval = figure.interval.map { "\(signed($0.low)) to \(signed($0.high))" } ?? ""
        return [
            signed(figure.difference), interval, printed(p: figure.p), printed(p: figure.holmP),
            words(figure, expectation),
        ].map { TableLayout.Cell($0) }
    }

    private static func words(_ figure: FigureComparison, _ expectation: PublishedClaim.Expectation) -> String {
        guard figure.isAsExpected(expectation) else {
            return figure.difference == 0 ? "equal" : figure.isCertain(.none) ? "contrary" : "no"
        }
        if figure.isCertain(.holm) { return "test, Holm" }
        if figure.isCertain(.none) { return figure.isUndecided(.holm) ? "test, Holm?" : "test" }
        return figure.isUndecided(.none) ? "mean, test?" : "mean"
    }

    private static func signed(_ value: Double) -> String {
        let text = FixedNumber(value, digits: 2).description
        return text.hasPrefix("-") || text == "0.00" ? text : "+\(text)"
    }

    private static func printed(p: Double?) -> String {
        p.map { $0 < 0.0001 ? "<0.0001" : FixedNumber($0, digits: 4).description } ?? ""
    }

    // MARK: Tasks

    private func taskLayout(_ group: Group, _ heading: Heading) -> TableLayout? {
        guard let least = group.atLeast else { return nil }
        let main = isDemo ? group.own : group.published
        let below = isDemo ? nil : group.own
        let rows = group.tasks.flatMap { task in
            let counts = [main, below].map { $0?.eachTask?[task] }
            return zip(counts, [false, true]).compactMap { count, isBelow in
                count.map { TableLayout.Row(label: isBelow ? "ours" : task, isBelow: isBelow, cells: Self.cells($0)) }
            }
        }
        return TableLayout(
            name: "\(heading.name)-tasks", number: heading.number, title: heading.title,
            caption: heading.caption + ["Models counted on each task; the claim needs \(least)."], stub: "TASK",
            columns: ["BY MEAN", "BY TEST", "AFTER HOLM", "BY ROUNDING"].map { TableLayout.Column(heading: $0) },
            rows: rows, notes: ["By rounding: significant or not, as the printed figures were rounded."])
    }

    private static func cells(_ count: Count) -> [TableLayout.Cell] {
        [
            "\(count.byMean) of \(count.of)", "\(count.byTest)", "\(count.afterHolm)",
            "\(count.undecided), Holm \(count.undecidedAfterHolm)",
        ].map { TableLayout.Cell($0) }
    }

    // MARK: Verdicts

    private func verdictNotes(_ group: Group) -> [String] {
        [
            group.published.map { "Published figures hold \(Self.words($0, group))" },
            group.own.map { "\(isDemo ? "Demo results" : "Our own runs") hold \(Self.words($0, group))" },
        ].compactMap(\.self)
    }

    private static func words(_ verdict: Verdict, _ group: Group) -> String {
        let comparisons = words(verdict.comparisons, "in", "comparisons")
        guard let least = group.atLeast else { return "\(comparisons)." }
        guard let tasks = verdict.tasks else { return "\(comparisons). No task has \(least) models to count." }
        return "\(comparisons). With \(least) or more on a task: \(words(tasks, "on", "tasks"))."
    }

    private static func words(_ count: Count, _ place: String, _ things: String) -> String {
        let words =
            "by mean \(place) \(count.byMean) of \(count.of) \(things), by test \(place) \(count.byTest), "
            + "after Holm \(place) \(count.afterHolm)"
        guard count.undecided + count.undecidedAfterHolm > 0 else { return words }
        return words
            + "; undecided by rounding \(place) \(count.undecided), after Holm \(place) \(count.undecidedAfterHolm)"
    }

    private var testNotes: [String] {
        let level = FixedNumber(level, digits: 2)
        return [
            "\(family.words), two-sided, p = \(level); Holm within each task of the table. Differences in percent points; "
                + "? as the printed figures were rounded."
        ]
    }
}
