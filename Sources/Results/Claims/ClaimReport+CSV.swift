extension ClaimReport {
    private static let columns = [
        "claim", "group", "expects", "task", "metric", "model", "source", "demo", "with", "difference", "low", "high",
        "t", "df", "p", "holm_p", "p_min", "p_max", "by_mean", "by_test", "after_holm", "rounding_decides", "test",
    ]

    /// A row a comparison and source, with names above.
    package var csv: String {
        var table = TableWriter()
        table.add(row: Self.columns)
        for claim in claims {
            for group in claim.groups {
                for comparison in group.comparisons {
                    let own = isDemo ? "demo" : "own"
                    for (source, figure) in [("published", comparison.published), (own, comparison.own)] {
                        guard let figure else { continue }
                        table.add(row: fields(claim, group, comparison, source, figure))
                    }
                }
            }
        }
        return String(decoding: table.bytes, as: UTF8.self)
    }

    private func fields(
        _ claim: Claim, _ group: Group, _ comparison: Comparison, _ source: String, _ figure: FigureComparison
    ) -> [String] {
        let isExpected = figure.isAsExpected(group.expects)
        let subject = [
            claim.id, group.id, group.expects.rawValue, comparison.task, comparison.metric.rawValue, comparison.model,
            source, "\(isDemo)",
        ]
        return subject + FigureComparison?.some(figure).csvFields + [
            "\(isExpected)", "\(isExpected && figure.isCertain(.none))", "\(isExpected && figure.isCertain(.holm))",
            "\(figure.isUndecided(.none))", family.rawValue,
        ]
    }
}
