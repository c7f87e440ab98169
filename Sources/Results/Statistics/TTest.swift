/// A t test of the difference of two means over runs.
package struct TTest: Sendable, Hashable, Encodable {
    /// What is assumed of the two samples.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Independent runs of equal variance, pooled (Student 1908): what the benchmark's paper used.
        case student
        /// Independent runs, the degrees of freedom by Satterthwaite (Welch 1947).
        case welch
        /// Runs that share a seed: the differences are one sample.
        case paired
    }

    package let kind: Kind
    /// The first mean without the second.
    package let difference: Double
    package let standardError: Double
    package let degreesOfFreedom: Double
    /// Difference by standard error.
    package let statistic: Double
    /// Two-sided.
    package let pValue: Double

    /// Tests two independent samples; nil with fewer than two runs, and when neither sample has any spread.
    ///
    /// - Parameters:
    ///   - first: A sample of at least two runs.
    ///   - second: Another one.
    ///   - kind: `student` or `welch`.
    package init?(_ first: SampleStatistics, _ second: SampleStatistics, _ kind: Kind) {
        guard kind != .paired, first.count >= 2, second.count >= 2, let mean = first.mean, let otherMean = second.mean,
            let spread = first.standardDeviation, let otherSpread = second.standardDeviation
        else { return nil }
        let deviations = [(first.count, mean, spread), (second.count, otherMean, otherSpread)]
        guard deviations.contains(where: { !Self.isRounding($0.2, of: $0.1) }) else { return nil }
        let error = StandardError(deviations.map { ($0.2, $0.0) }, pooled: kind == .student)
        self.init(kind, difference: mean - otherMean, error)
    }

    /// Tests pairs, such as runs of one seed; nil with fewer than two, and when all differences are the same.
    ///
    /// - Parameters:
    ///   - first: A value a pair.
    ///   - second: As many.
    package init?(paired first: [Double], _ second: [Double]) {
        precondition(first.count == second.count, "\(first.count) values beside \(second.count)")
        let differences = SampleStatistics(zip(first, second).map { $0 - $1 })
        guard let mean = differences.mean, let spread = differences.standardDeviation,
            !Self.isRounding(spread, of: (first + second).map(abs).max() ?? 0)
        else { return nil }
        self.init(.paired, difference: mean, StandardError([(spread, differences.count)], pooled: true))
    }

    private init?(_ kind: Kind, difference: Double, _ error: StandardError) {
        guard difference.isFinite, error.value.isFinite, error.value > 0 else { return nil }
        self.kind = kind
        self.difference = difference
        standardError = error.value
        degreesOfFreedom = error.degreesOfFreedom
        statistic = difference / error.value
        pValue = StudentDistribution(degreesOfFreedom: error.degreesOfFreedom).twoSided(statistic)
    }

    /// The interval that holds the difference.
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: Difference ± quantile × standard error.
    package func interval(level: Double) -> ClosedRange<Double> {
        precondition(level > 0 && level < 1, "a confidence of \(level)")
        let reach = distribution.quantile(0.5 + level / 2) * standardError
        return difference - reach...difference + reach
    }

    /// Tests that the difference is within a margin, by two one-sided tests (Schuirmann 1987).
    ///
    /// - Parameter margin: What still counts as the same; positive.
    /// - Returns: The larger of both p values.
    package func equivalence(margin: Double) -> Double {
        max(
            distribution.survival((difference + margin) / standardError),
            distribution.cumulative((difference - margin) / standardError))
    }

    private var distribution: StudentDistribution { StudentDistribution(degreesOfFreedom: degreesOfFreedom) }

    /// Whether a spread is no more than what rounding leaves of equal numbers.
    private static func isRounding(_ spread: Double, of size: Double) -> Bool {
        !(spread > 4 * size.magnitude.ulp)
    }
}

/// The standard error of a sum or difference of means, and how well it is known.
struct StandardError {
    let value: Double
    let degreesOfFreedom: Double

    /// - Parameters:
    ///   - samples: Standard deviation and count of each, one of them at least with a spread.
    ///   - pooled: Whether all have one variance.
    init(_ samples: [(deviation: Double, count: Int)], pooled: Bool) {
        // Squares of tiny deviations vanish, so all is computed in units of the largest.
        let scale = samples.map(\.deviation).max() ?? 0
        let variances = samples.map { ($0.deviation / scale) * ($0.deviation / scale) }
        let counts = samples.map { Double($0.count) }
        let degrees = counts.map { $0 - 1 }
        if pooled {
            degreesOfFreedom = degrees.reduce(0, +)
            let variance = zip(variances, degrees).reduce(0) { $0 + $1.0 * $1.1 } / degreesOfFreedom
            value = scale * (variance * counts.reduce(0) { $0 + 1 / $1 }).squareRoot()
        } else {
            let shares = zip(variances, counts).map { $0 / $1 }
            let sum = shares.reduce(0, +)
            degreesOfFreedom = 1 / zip(shares, degrees).reduce(0) { $0 + ($1.0 / sum) * ($1.0 / sum) / $1.1 }
            value = scale * sum.squareRoot()
        }
    }
}
