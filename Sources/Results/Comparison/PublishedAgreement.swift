/// How an own result stands to the published figure of the same model on the same task: the one rule of what is validated.
///
/// The difference of the means has a 95 % interval by Welch's t. It is *consistent* when the interval lies inside ± the margin; else it
/// *differs* when the interval leaves zero out; else it is *undecided*.
package struct PublishedAgreement: Sendable, Hashable, Encodable {
    package enum Standing: String, Sendable, Hashable, Encodable, CaseIterable {
        case consistent, differs, undecided
        case notComparable = "not comparable"
    }

    package let standing: Standing
    /// Why it is not comparable.
    package let reason: String?
    /// Own mean minus published mean, as a fraction of 1.
    package let difference: Double?
    package let interval: Interval?
    package let margin: Double
    /// The published figure, as fractions of 1.
    package let mean: Double?
    package let std: Double?
    package let runs: Int?
    package let table: Int?

    /// - Parameters:
    ///   - summary: The own result.
    ///   - published: The paper's figures.
    ///   - rule: The margin and the level.
    package init(_ summary: Summary, published: PublishedResults, rule: DecisionRule = DecisionRule()) {
        self.init(SummaryLine(summary), published: published, rule: rule)
    }

    /// - Parameters:
    ///   - line: The own result.
    ///   - published: The paper's figures.
    ///   - rule: The margin and the level.
    package init(_ line: SummaryLine, published: PublishedResults, rule: DecisionRule = DecisionRule()) {
        margin = rule.margin
        let row = line.publishedName.flatMap { published.result(of: $0, task: line.task) }
        mean = row.map { $0.mean / 100 }
        std = row.map { $0.std / 100 }
        runs = row?.runs
        table = row?.table
        if let reason = Self.hindrance(line, row) {
            (standing, self.reason, difference, interval) = (.notComparable, reason, nil, nil)
            return
        }
        guard let row, let test = TTest(line.score, row.statistics, .welch) else {
            (standing, reason, difference, interval) = (.undecided, "no run differs from another", nil, nil)
            return
        }
        let interval = test.interval(level: rule.level)
        reason = nil
        difference = test.difference
        self.interval = Interval(interval)
        let isInside = -rule.margin < interval.lowerBound && interval.upperBound < rule.margin
        standing = isInside ? .consistent : interval.contains(0) ? .undecided : .differs
    }

    /// What keeps a result from standing beside a figure; nil when nothing does.
    private static func hindrance(_ line: SummaryLine, _ row: PublishedResult?) -> String? {
        if line.isDemo { return "demo" }
        if let reason = line.unpublishable { return reason }
        guard row != nil else { return "no published figure" }
        return line.score.count < line.protocolRuns ? "\(line.score.count) of \(line.protocolRuns) runs" : nil
    }
}

extension PublishedResult {
    /// As fractions of 1.
    package var statistics: SampleStatistics {
        SampleStatistics(count: runs, mean: mean / 100, standardDeviation: std / 100)
    }
}

extension Summary.Statistic {
    package var statistics: SampleStatistics? {
        mean.map { SampleStatistics(count: count, mean: $0, standardDeviation: std) }
    }
}
