import Tensors

/// Samples of patients drawn with replacement from the test set: how a statistic would vary over other test sets (Efron 1979).
package struct Bootstrap: Sendable {
    /// The patients.
    package let clusters: Int
    package let resamples: Int
    package let seed: UInt64

    package init(clusters: Int, resamples: Int = 10_000, seed: UInt64) {
        precondition(resamples > 0, "no resample")
        self.clusters = clusters
        self.resamples = resamples
        self.seed = seed
    }

    /// What a statistic becomes in each resample.
    ///
    /// - Parameter statistic: Computes it from how often each cluster was drawn, in the order of the clusters; nil where it is not defined.
    /// - Returns: All values; undefined with fewer than two clusters, or when it is defined in less than half of the resamples.
    package func distribution(of statistic: ([Int]) -> Double?) -> Defined<BootstrapDistribution> {
        guard clusters > 1 else { return .undefined(reason: "fewer than two patients") }
        var times = [Int](repeating: 0, count: clusters)
        let values = (0..<resamples).map { resample in
            for cluster in times.indices { times[cluster] = 0 }
            var generator = CountedGenerator(seed: seed, Self.purpose, UInt64(resample))
            for _ in 0..<clusters { times[generator.integer(in: 0...clusters - 1)] += 1 }
            return statistic(times)
        }
        return BootstrapDistribution.of(values)
    }

    private static let purpose: UInt64 = 0xB007
}

/// What a statistic became in each resample.
package struct BootstrapDistribution: Sendable, Hashable {
    /// From the least to the largest.
    package let values: [Double]
    /// The resamples in which it was not defined, such as those without a positive case; they are left out.
    package let undefinedCount: Int

    static func of(_ values: [Double?]) -> Defined<BootstrapDistribution> {
        let defined = values.compactMap(\.self).filter { !$0.isNaN }.sorted()
        guard defined.count * 2 >= values.count, !defined.isEmpty else {
            return .undefined(reason: "undefined in \(values.count - defined.count) of \(values.count) resamples")
        }
        return .value(BootstrapDistribution(values: defined, undefinedCount: values.count - defined.count))
    }

    /// The percentile interval: its ends are quantiles of the values, interpolated as NumPy does.
    ///
    /// Meant for smooth statistics such as means, ratios of sums and areas; for medians other bootstrap intervals fail, and none is offered.
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: The interval.
    package func interval(level: Double) -> ClosedRange<Double> {
        precondition(level > 0 && level < 1, "a confidence of \(level)")
        let low = quantile((1 - level) / 2)
        return low...max(low, quantile((1 + level) / 2))
    }

    /// The two-sided p value of a difference: 2 · min(1 + #{θ* ≤ 0}, 1 + #{θ* ≥ 0}) / (B + 1), at most 1.
    ///
    /// It is below 1 − level about when nought is outside the percentile interval of that level.
    package var pValue: Double {
        let below = values.count { $0 <= 0 }
        let above = values.count { $0 >= 0 }
        return min(1, 2 * Double(1 + min(below, above)) / Double(values.count + 1))
    }

    private func quantile(_ share: Double) -> Double {
        let place = share * Double(values.count - 1)
        let lower = Int(place)
        let upper = min(lower + 1, values.count - 1)
        return values[lower] + (values[upper] - values[lower]) * (place - Double(lower))
    }
}
