import Tensors

/// Samples of patients drawn with replacement from the test set: how a statistic would vary over other test sets (Efron 1979).
package struct Bootstrap: Sendable {
    /// The patients.
    package let clusters: Int
    /// How well the statistic's variance is known.
    package let degreesOfFreedom: Double
    package let resamples: Int
    package let seed: UInt64

    /// - Parameters:
    ///   - clusters: The patients.
    ///   - degreesOfFreedom: How well the statistic's variance is known, as `ResampledMean`, `ResampledRatio` and, for areas, DeLong's test say; one less
    ///     than the patients when nil.
    ///   - resamples: How often to draw; one less than a multiple of 40 makes 0.05 a p value that can be.
    ///   - seed: Decides all draws.
    package init(clusters: Int, degreesOfFreedom: Double? = nil, resamples: Int = 9_999, seed: UInt64) {
        precondition(resamples > 0, "no resample")
        self.clusters = clusters
        self.degreesOfFreedom = degreesOfFreedom ?? Double(clusters - 1)
        self.resamples = resamples
        self.seed = seed
    }

    /// What a statistic becomes in each resample.
    ///
    /// - Parameter statistic: Computes it from how often each cluster was drawn, in the order of the clusters; nil where it is not defined.
    /// - Returns: All values; undefined with fewer than two clusters, or when it is defined in less than half of the resamples.
    package func distribution(of statistic: ([Int]) -> Double?) -> Defined<BootstrapDistribution> {
        guard clusters > 1, degreesOfFreedom > 0 else { return .undefined(reason: "fewer than two patients") }
        var times = [Int](repeating: 0, count: clusters)
        let values = (0..<resamples).map { resample in
            for cluster in times.indices { times[cluster] = 0 }
            var generator = CountedGenerator(seed: seed, Self.purpose, UInt64(resample))
            for _ in 0..<clusters { times[generator.integer(in: 0...clusters - 1)] += 1 }
            return statistic(times)
        }
        return BootstrapDistribution.of(values, degreesOfFreedom: degreesOfFreedom)
    }

    private static let purpose: UInt64 = 0xB007
}

/// What a statistic became in each resample.
package struct BootstrapDistribution: Sendable, Hashable {
    /// From the least to the largest.
    package let values: [Double]
    /// The resamples in which it was not defined, such as those without a positive case; they are left out.
    package let undefinedCount: Int
    /// How well the statistic's variance is known.
    package let degreesOfFreedom: Double

    static func of(_ values: [Double?], degreesOfFreedom: Double) -> Defined<BootstrapDistribution> {
        let defined = values.compactMap(\.self).filter { !$0.isNaN }.sorted()
        guard defined.count * 2 >= values.count, !defined.isEmpty else {
            return .undefined(reason: "undefined in \(values.count - defined.count) of \(values.count) resamples")
        }
        return .value(
            BootstrapDistribution(
                values: defined, undefinedCount: values.count - defined.count, degreesOfFreedom: degreesOfFreedom))
    }

    /// The expanded percentile interval: resamples of n patients vary less than new patients do, by what √((n − 1)/n) times the normal quantile
    /// falls short of Student's (Hesterberg 2015).
    ///
    /// Meant for smooth statistics such as means, ratios of sums and areas; for medians other bootstrap intervals fail, and none is offered.
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: The interval.
    package func interval(level: Double) -> ClosedRange<Double> {
        precondition(level > 0 && level < 1, "a confidence of \(level)")
        let reach = student.quantile(0.5 + level / 2) / shrinkage
        return percentileInterval(tail: NormalDistribution.survival(reach))
    }

    /// The percentile interval as SciPy and others compute it, without the expansion.
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: The interval.
    package func percentileInterval(level: Double) -> ClosedRange<Double> {
        precondition(level > 0 && level < 1, "a confidence of \(level)")
        return percentileInterval(tail: (1 - level) / 2)
    }

    /// The two-sided p value of a difference that belongs to the expanded interval.
    ///
    /// It is q = 2 · min(1 + #{θ* ≤ 0}, 1 + #{θ* ≥ 0}) / (B + 1), at most 1, which belongs to the plain interval, read as a normal tail, and
    /// again as one of Student's.
    package var pValue: Double {
        student.twoSided(NormalDistribution.quantile(percentilePValue / 2) * shrinkage)
    }

    /// The two-sided p value of a difference that belongs to the plain interval: q above.
    package var percentilePValue: Double {
        let below = values.count { $0 <= 0 }
        let above = values.count { $0 >= 0 }
        return min(1, 2 * Double(1 + min(below, above)) / Double(values.count + 1))
    }
}

extension BootstrapDistribution {
    private var student: StudentDistribution { StudentDistribution(degreesOfFreedom: degreesOfFreedom) }

    /// How much less the mean of a resample varies than that of a sample.
    private var shrinkage: Double { (degreesOfFreedom / (degreesOfFreedom + 1)).squareRoot() }

    private func percentileInterval(tail: Double) -> ClosedRange<Double> {
        let low = quantile(tail)
        return low...max(low, quantile(1 - tail))
    }

    /// A quantile of the values, interpolated as NumPy does.
    private func quantile(_ share: Double) -> Double {
        let place = share * Double(values.count - 1)
        let lower = Int(place)
        let upper = min(lower + 1, values.count - 1)
        return values[lower] + (values[upper] - values[lower]) * (place - Double(lower))
    }
}
