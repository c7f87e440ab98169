extension TTest {
    /// The range that the p value of published figures can have, because they were rounded.
    ///
    /// - Parameters:
    ///   - first: A published mean and standard deviation.
    ///   - second: Others.
    ///   - kind: `student` or `welch`.
    ///   - rounding: How far each figure of the first may be from what was rounded: 0.005 for two decimals, 0 for exact ones.
    ///   - otherRounding: Likewise of the second; the same when nil.
    /// - Returns: The least and the largest p; nil with fewer than two runs or without a standard deviation.
    package static func pValues(
        _ first: SampleStatistics, _ second: SampleStatistics, _ kind: Kind, rounding: Double,
        otherRounding: Double? = nil
    ) -> ClosedRange<Double>? {
        let roundings = (rounding, otherRounding ?? rounding)
        guard kind != .paired, first.count >= 2, second.count >= 2, let mean = first.mean, let otherMean = second.mean,
            let spread = first.standardDeviation, let otherSpread = second.standardDeviation,
            (mean - otherMean).isFinite, (spread + otherSpread).isFinite, min(roundings.0, roundings.1) >= 0
        else { return nil }
        let difference = abs(mean - otherMean)
        func p(_ difference: Double, _ spreads: (Double, Double)) -> Double {
            guard difference > 0 else { return 1 }
            guard max(spreads.0, spreads.1) > 0 else { return 0 }
            let error = StandardError([(spreads.0, first.count), (spreads.1, second.count)], pooled: kind == .student)
            return StudentDistribution(degreesOfFreedom: error.degreesOfFreedom).twoSided(difference / error.value)
        }
        let box = [(spread, roundings.0), (otherSpread, roundings.1)].map { max($0 - $1, 0)...($0 + $1) }
        let reach = roundings.0 + roundings.1
        // p rises when both deviations grow by one factor, so the extremes lie on the edges of the lower and of the upper corner; along an edge
        // Welch's degrees of freedom may work against the standard error.
        let least = extreme(of: box.map(\.lowerBound), box) { p(difference + reach, $0) }
        let largest = -extreme(of: box.map(\.upperBound), box) { -p(max(difference - reach, 0), $0) }
        return min(least, largest)...max(least, largest)
    }

    /// The least value along the two edges that meet in a corner.
    private static func extreme(
        of corner: [Double], _ box: [ClosedRange<Double>], value: ((Double, Double)) -> Double
    ) -> Double {
        min(
            least(in: box[0]) { value(($0, corner[1])) },
            least(in: box[1]) { value((corner[0], $0)) })
    }

    /// The least value of a smooth function on a range: the best of some points, refined between its neighbours.
    private static func least(in range: ClosedRange<Double>, value: (Double) -> Double) -> Double {
        let points = 32
        let width = (range.upperBound - range.lowerBound) / Double(points)
        let grid = (0...points).map { $0 == points ? range.upperBound : range.lowerBound + Double($0) * width }
        let values = grid.map(value)
        guard let best = values.indices.min(by: { values[$0] < values[$1] }) else { return .nan }
        var (low, high) = (grid[max(best - 1, 0)], grid[min(best + 1, points)])
        var result = values[best]
        // Thirds shrink the range to the rounding of its ends.
        for _ in 0..<60 {
            let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
            let (leftValue, rightValue) = (value(left), value(right))
            if leftValue < rightValue { high = right } else { low = left }
            result = min(result, leftValue, rightValue)
        }
        return result
    }
}
