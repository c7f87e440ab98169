/// What a comparison came to, said of the first of the two.
package enum Verdict: String, Sendable, Hashable, Encodable {
    /// The difference is significant, after the correction for several comparisons, and in the first one's favour.
    case better
    /// Significant, and in the second one's favour.
    case worse
    /// Not significant, and significantly smaller than the margin.
    case equivalent
    /// Neither: more runs or more cases could tell.
    case undecided
}

/// The rules by which figures become verdicts.
package struct DecisionRule: Sendable, Hashable, Encodable {
    /// The probability of a wrong "better" or "equivalent" that is accepted.
    package let alpha: Double
    /// The difference, as a fraction of 1, below which two results are as good as equal.
    package let margin: Double

    /// One percentage point.
    package static let defaultMargin = 0.01

    package init(alpha: Double = 0.05, margin: Double = DecisionRule.defaultMargin) {
        (self.alpha, self.margin) = (alpha, margin)
    }

    /// How sure an interval is that goes with `alpha`.
    package var level: Double { 1 - alpha }

    /// How sure the interval is that lies inside the margin exactly when two one-sided tests at `alpha` say so.
    package var equivalenceLevel: Double { 1 - 2 * alpha }

    /// Whether an interval of `equivalenceLevel` lies inside the margin.
    package func isInsideMargin(_ interval: ClosedRange<Double>) -> Bool {
        -margin < interval.lowerBound && interval.upperBound < margin
    }

    /// The verdict of a difference.
    ///
    /// - Parameters:
    ///   - difference: First minus second.
    ///   - pValue: Corrected for the number of comparisons.
    ///   - isEquivalent: Whether the difference is significantly smaller than the margin.
    ///   - isLowerBetter: Whether less is better, as of an error.
    /// - Returns: The verdict.
    package func verdict(
        difference: Double, pValue: Double, isEquivalent: Bool, isLowerBetter: Bool = false
    ) -> Verdict {
        if pValue < alpha { return (difference > 0) != isLowerBetter ? .better : .worse }
        return isEquivalent ? .equivalent : .undecided
    }
}

/// An interval of a difference, as fractions of 1.
package struct Interval: Sendable, Hashable, Encodable {
    package let lower: Double
    package let upper: Double

    package init(_ range: ClosedRange<Double>) { (lower, upper) = (range.lowerBound, range.upperBound) }

    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
