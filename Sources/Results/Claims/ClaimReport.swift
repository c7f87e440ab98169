/// What the benchmark's paper finds, computed anew from its figures and from our own results, or from demo results alone.
package struct ClaimReport: Sendable, Encodable {
    /// A model against another on a task.
    package struct Comparison: Sendable, Hashable, Encodable {
        package let task: String
        package let metric: PublishedResult.Metric
        package let model: String
        package let baseline: String
        package let published: FigureComparison?
        package let own: FigureComparison?
    }

    /// In how many comparisons, or on how many tasks, something holds.
    package struct Count: Sendable, Hashable, Encodable {
        /// Of how many.
        package let of: Int
        package let byMean: Int
        /// Significant however the figures were rounded.
        package let byTest: Int
        /// The same after Holm's correction within each task.
        package let afterHolm: Int
        /// Where rounding decides whether it is significant.
        package let undecided: Int
        package let undecidedAfterHolm: Int
    }

    package struct Verdict: Sendable, Hashable, Encodable {
        package let comparisons: Count
        /// On how many tasks enough models do; nil where each comparison counts by itself, and where no task has so many.
        package let tasks: Count?
        /// The comparisons of each task, where tasks are counted.
        package let eachTask: [String: Count]?
    }

    package struct Group: Sendable, Encodable {
        package let id: String
        package let title: String
        package let expects: PublishedClaim.Expectation
        package let atLeast: Int?
        package let tasks: [String]
        package let comparisons: [Comparison]
        package let published: Verdict?
        package let own: Verdict?
    }

    package struct Claim: Sendable, Encodable {
        package let id: String
        package let title: String
        package let statement: String
        package let groups: [Group]
        /// None of demo results.
        package let footnotes: [String]
    }

    package let schema = "zoo.claims/1"
    package let source: String
    package let arxiv: String
    package let isDemo: Bool
    package let unit = "percent points"
    package let family: TableTest.Family
    package let level = TableTest.level
    package let claims: [Claim]

    private enum CodingKeys: String, CodingKey {
        case schema, source, arxiv
        case isDemo = "demo"
        case unit
        case family = "test"
        case level, claims
    }

    /// Whether any result of our own is compared.
    package var hasOwn: Bool { claims.contains { $0.groups.contains { $0.own != nil } } }

    /// Computes the claims.
    ///
    /// - Parameters:
    ///   - tables: What is claimed.
    ///   - published: The paper's figures.
    ///   - own: Our own results; those of demo data or weights are compared without the paper's.
    ///   - family: The test of the differences.
    package init(
        _ tables: PublishedTables, published: PublishedResults, own: OwnResults, family: TableTest.Family
    ) {
        isDemo = own.origin == .demo
        source = tables.source
        arxiv = tables.arxiv
        self.family = family
        let builder = ClaimBuilder(published: published, own: own, family: family)
        claims = tables.claims.map { claim in
            Claim(
                id: claim.id, title: claim.title, statement: claim.statement, groups: claim.groups.map(builder.group),
                footnotes: own.origin == .demo ? [] : claim.footnotes)
        }
    }
}

extension FigureComparison {
    /// Whether the difference is as expected, by mean alone.
    func isAsExpected(_ expectation: PublishedClaim.Expectation) -> Bool {
        expectation == .better ? difference > 0 : difference < 0
    }
}
