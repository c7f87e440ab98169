/// Compares what claims are made of.
struct ClaimBuilder {
    let published: PublishedResults
    let own: OwnResults
    let family: TableTest.Family

    func group(_ group: PublishedClaim.Group) -> ClaimReport.Group {
        let comparisons = group.tasks.flatMap { self.comparisons(group.comparisons, task: $0) }
        return ClaimReport.Group(
            id: group.id, title: group.title, expects: group.expects, atLeast: group.atLeast, tasks: group.tasks,
            comparisons: comparisons, published: verdict(group, comparisons, \.published),
            own: verdict(group, comparisons, \.own))
    }

    /// The comparisons of a task, corrected together; those for which there are no figures are left out.
    private func comparisons(_ pairs: [PublishedClaim.Pair], task: String) -> [ClaimReport.Comparison] {
        let column = own.column(task: task, rows: pairs.flatMap { [$0.model, $0.baseline] })
        let printed = FigureComparison.corrected(pairs.map { self.printed($0, task: task) })
        let ours = FigureComparison.corrected(pairs.map { self.ours($0, column) })
        let metric = published.results.first { $0.task == task }?.metric ?? .auc
        return zip(pairs, zip(printed, ours)).compactMap { pair, figures in
            guard figures.0 != nil || figures.1 != nil else { return nil }
            return ClaimReport.Comparison(
                task: task, metric: metric, model: pair.model, baseline: pair.baseline, published: figures.0,
                own: figures.1)
        }
    }

    private func printed(_ pair: PublishedClaim.Pair, task: String) -> FigureComparison? {
        guard own.origin == .comparable, let first = published.result(of: pair.model, task: task),
            let second = published.result(of: pair.baseline, task: task)
        else { return nil }
        return FigureComparison(
            first.statisticsInPercent, second.statisticsInPercent, with: pair.baseline, by: family,
            rounding: TableTest.rounding)
    }

    private func ours(_ pair: PublishedClaim.Pair, _ column: OwnResults.Column) -> FigureComparison? {
        guard let first = column.results[pair.model], let second = column.results[pair.baseline],
            first.isTestable, second.isTestable
        else { return nil }
        return FigureComparison(
            first.scoresInPercent, second.scoresInPercent, with: pair.baseline, by: family, rounding: nil)
    }

    private func verdict(
        _ group: PublishedClaim.Group, _ comparisons: [ClaimReport.Comparison],
        _ source: (ClaimReport.Comparison) -> FigureComparison?
    ) -> ClaimReport.Verdict? {
        let figures = comparisons.compactMap { comparison in source(comparison).map { (comparison.task, $0) } }
        guard !figures.isEmpty else { return nil }
        let all = ClaimReport.Count(figures.map(\.1), group.expects)
        guard let least = group.atLeast else {
            return ClaimReport.Verdict(comparisons: all, tasks: nil, eachTask: nil)
        }
        let each = Dictionary(grouping: figures) { $0.0 }
            .mapValues { ClaimReport.Count($0.map(\.1), group.expects) }
        let full = each.values.filter { $0.of >= least }
        return ClaimReport.Verdict(
            comparisons: all, tasks: full.isEmpty ? nil : ClaimReport.Count(full, atLeast: least), eachTask: each)
    }
}

extension ClaimReport.Count {
    fileprivate init(_ figures: [FigureComparison], _ expectation: PublishedClaim.Expectation) {
        let fitting = figures.filter { $0.isAsExpected(expectation) }
        of = figures.count
        byMean = fitting.count
        byTest = fitting.count { $0.isCertain(.none) }
        afterHolm = fitting.count { $0.isCertain(.holm) }
        undecided = fitting.count { $0.isUndecided(.none) }
        undecidedAfterHolm = fitting.count { $0.isUndecided(.holm) }
    }

    /// On how many tasks there are enough.
    fileprivate init(_ tasks: [ClaimReport.Count], atLeast least: Int) {
        of = tasks.count
        byMean = tasks.count { $0.byMean >= least }
        byTest = tasks.count { $0.byTest >= least }
        afterHolm = tasks.count { $0.afterHolm >= least }
        undecided = tasks.count { $0.byTest < least && $0.byTest + $0.undecided >= least }
        undecidedAfterHolm = tasks.count { $0.afterHolm < least && $0.afterHolm + $0.undecidedAfterHolm >= least }
    }
}
