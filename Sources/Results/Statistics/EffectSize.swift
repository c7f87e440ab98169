import Glibc

/// How large a difference of means is beside the spread of the runs: Hedges' g (Hedges 1981).
package struct EffectSize: Sendable, Hashable, Encodable {
    /// The difference in standard deviations, times Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), which makes it unbiased; the deviation is the pooled one of
    /// both samples, or that of the differences of pairs.
    package let value: Double
    /// The difference in standard deviations, without the correction: Cohen's d.
    package let uncorrected: Double
    /// The t statistic of equal variances, or of pairs.
    private let statistic: Double
    private let degreesOfFreedom: Double
    /// What turns standard errors into standard deviations.
    private let unit: Double

    /// The effect of two independent samples; nil where `TTest` has no Student's test of them.
    package init?(_ first: SampleStatistics, _ second: SampleStatistics) {
        guard let test = TTest(first, second, .student) else { return nil }
        self.init(test, unit: (1 / Double(first.count) + 1 / Double(second.count)).squareRoot())
    }

    /// The effect of pairs; nil where `TTest` has no test of them, and for two pairs, of which nothing is unbiased.
    package init?(paired first: [Double], _ second: [Double]) {
        guard let test = TTest(paired: first, second) else { return nil }
        self.init(test, unit: (1 / Double(first.count)).squareRoot())
    }

    private init?(_ test: TTest, unit: Double) {
        guard test.degreesOfFreedom > 1 else { return nil }
        statistic = test.statistic
        degreesOfFreedom = test.degreesOfFreedom
        self.unit = unit
        uncorrected = test.statistic * unit
        let correction = Gamma.halfStepRatio((degreesOfFreedom - 1) / 2) / (degreesOfFreedom / 2).squareRoot()
        value = uncorrected * correction
    }

    /// The exact interval that holds the difference of the true means in true standard deviations, from the noncentral t distribution
    /// (Steiger and Fouladi 1997).
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: Nil for effects beyond 100,000 standard errors, of which rounding leaves nothing to tell.
    package func interval(level: Double) -> ClosedRange<Double>? {
        precondition(level > 0 && level < 1, "a confidence of \(level)")
        guard abs(statistic) < 1e5 else { return nil }
        let tail = (1 - level) / 2
        let upper = NoncentralStudent.noncentrality(of: statistic, degreesOfFreedom, tail: tail)
        let lower = -NoncentralStudent.noncentrality(of: -statistic, degreesOfFreedom, tail: tail)
        return lower * unit...max(lower, upper) * unit
    }

    private enum CodingKeys: CodingKey {
        case value, uncorrected
    }
}

/// The noncentral t distribution: that of (Z + δ) / s, where s² is a χ² by its degrees of freedom.
enum NoncentralStudent {
    /// The noncentrality δ for which values up to a statistic have a small probability.
    ///
    /// - Parameters:
    ///   - statistic: Of either sign.
    ///   - degrees: The degrees of freedom.
    ///   - tail: The probability.
    /// - Returns: The noncentrality.
    static func noncentrality(of statistic: Double, _ degrees: Double, tail: Double) -> Double {
        let spread = (1 + statistic * statistic / (2 * degrees)).squareRoot()
        var (low, high) = (-Double.infinity, Double.infinity)
        var value = statistic - NormalDistribution.quantile(tail) * spread
        for _ in 0..<200 {
            let (probability, density) = cumulative(statistic, degrees, noncentrality: value)
            if probability > tail { low = value } else { high = value }
            // Newton's step on the logarithm, along which tails are nearly parabolas; half way where it leaves what is known.
            var next = value + log(probability / tail) * probability / density
            if !(next > low && next < high) {
                next = low.isFinite && high.isFinite ? (low + high) / 2 : value + (low.isFinite ? spread : -spread)
            }
            let change = abs(next - value)
            value = next
            if change <= 1e-13 * max(abs(value), 1) { break }
        }
        return value
    }

    /// The probability of values up to a statistic, and its density by the noncentrality (negated).
    ///
    /// E Φ(t s − δ) over the density of log s, by the trapezoid rule: the integrand is analytic and both of its tails vanish, so that the rule's
    /// error falls exponentially with the step. A series in powers of δ would start with exp(−δ²/2), which is nought at δ = 40.
    static func cumulative(
        _ statistic: Double, _ degrees: Double, noncentrality: Double
    ) -> (probability: Double, density: Double) {
        // A fraction of the narrowest: the strip in which all is bounded, the density, and where the normal probability rises.
        let step = min(0.1, 0.4 / (2 * degrees).squareRoot(), 0.4 / max(abs(noncentrality), abs(statistic), 1))
        var (probability, density, weights) = (0.0, 0.0, 0.0)
        func add(_ logarithm: Double) -> Bool {
            let exponent = degrees * (logarithm - expm1(2 * logarithm) / 2)
            guard exponent > -45 else { return false }
            let weight = exp(exponent)
            let value = statistic * exp(logarithm) - noncentrality
            weights += weight
            probability += weight * NormalDistribution.cumulative(value)
            density += weight * NormalDistribution.density(value)
            return true
        }
        for direction in [1.0, -1.0] {
            // The middle is counted once.
            var index = direction > 0 ? 0.0 : 1.0
            while add(direction * index * step) { index += 1 }
        }
        return (probability / weights, density / weights)
    }
}
