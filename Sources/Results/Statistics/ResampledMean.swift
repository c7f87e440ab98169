/// The mean of a score over cases, for resampling by patient: sums a patient are kept, so that a resample takes one step each.
package struct ResampledMean: Sendable {
    private let sums: [Double]
    private let counts: [Double]

    /// The mean over cases of scores that are averaged over runs.
    ///
    /// - Parameters:
    ///   - runs: For each run a score a case; not a number where a case is not counted, in all runs alike.
    ///   - clusters: The cases' patients.
    package init(runs: [[Double]], clusters: Clusters) {
        precondition(!runs.isEmpty, "no run")
        var scores = [Double](repeating: 0, count: clusters.cases)
        for run in runs {
            precondition(run.count == scores.count, "\(run.count) scores for \(scores.count) cases")
            for index in scores.indices { scores[index] += run[index] / Double(runs.count) }
        }
        sums = clusters.sums(scores.map { $0.isNaN ? 0 : $0 })
        counts = clusters.sums(scores.map { $0.isNaN ? 0 : 1 })
    }

    /// The mean when each cluster was drawn so many times; nil when no case is counted.
    package func value(_ times: [Int]) -> Double? {
        var (sum, count) = (0.0, 0.0)
        for cluster in sums.indices {
            sum += Double(times[cluster]) * sums[cluster]
            count += Double(times[cluster]) * counts[cluster]
        }
        return count > 0 ? sum / count : nil
    }

    /// How well the variance is known: patients who have most of the cases count for more, the others for less.
    package var degreesOfFreedom: Double { Ratio.degreesOfFreedom([counts]) }

    /// The mean without another's when some clusters are swapped between both; nil when no case is counted.
    package func difference(_ other: ResampledMean, swapped: [Bool]) -> Double? {
        Ratio.difference([(sums, counts)], [(other.sums, other.counts)], swapped: swapped)
    }
}

/// A ratio of sums over all cases, such as pooled Dice, for resampling by patient; the mean over runs.
package struct ResampledRatio: Sendable {
    private let runs: [(numerators: [Double], denominators: [Double])]

    /// The mean over runs of a ratio of sums over cases.
    ///
    /// - Parameters:
    ///   - numerators: For each run, one a case: for Dice twice the true positives.
    ///   - denominators: For Dice the pixels of both regions.
    ///   - clusters: The cases' patients.
    package init(numerators: [[Double]], denominators: [[Double]], clusters: Clusters) {
        precondition(
            numerators.count == denominators.count && !numerators.isEmpty,
            "\(numerators.count) runs of numerators, \(denominators.count) of denominators")
        runs = zip(numerators, denominators).map { (clusters.sums($0), clusters.sums($1)) }
    }

    /// The mean ratio when each cluster was drawn so many times; nil when any denominator is nought.
    package func value(_ times: [Int]) -> Double? {
        var mean = 0.0
        for (numerators, denominators) in runs {
            var (numerator, denominator) = (0.0, 0.0)
            for cluster in numerators.indices {
                numerator += Double(times[cluster]) * numerators[cluster]
                denominator += Double(times[cluster]) * denominators[cluster]
            }
            guard denominator > 0 else { return nil }
            mean += numerator / denominator / Double(runs.count)
        }
        return mean
    }

    /// How well the variance is known: patients who have most of the pixels count for more, the others for less.
    package var degreesOfFreedom: Double { Ratio.degreesOfFreedom(runs.map(\.denominators)) }

    /// The mean ratio without another's when some clusters are swapped between runs of the same number; nil when any denominator is nought.
    package func difference(_ other: ResampledRatio, swapped: [Bool]) -> Double? {
        Ratio.difference(runs, other.runs, swapped: swapped)
    }
}

private enum Ratio {
    typealias Sums = (numerators: [Double], denominators: [Double])

    /// Kish's effective number of clusters, (Σw)²/Σw², less one; the least of several runs.
    static func degreesOfFreedom(_ runs: [[Double]]) -> Double {
        runs.map { weights in
            let (sum, squares) = (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
            return squares > 0 ? sum * sum / squares - 1 : 0
        }.min() ?? 0
    }

    static func difference(_ first: [Sums], _ second: [Sums], swapped: [Bool]) -> Double? {
        precondition(first.count == second.count, "\(first.count) runs beside \(second.count)")
        var mean = 0.0
        for (one, other) in zip(first, second) {
            precondition(one.numerators.count == other.numerators.count, "the cases are not the same")
            var kept = (numerator: 0.0, denominator: 0.0)
            var given = kept
            for cluster in one.numerators.indices {
                let (mine, theirs) = swapped[cluster] ? (other, one) : (one, other)
                kept.numerator += mine.numerators[cluster]
                kept.denominator += mine.denominators[cluster]
                given.numerator += theirs.numerators[cluster]
                given.denominator += theirs.denominators[cluster]
            }
            guard kept.denominator > 0, given.denominator > 0 else { return nil }
            mean += (kept.numerator / kept.denominator - given.numerator / given.denominator) / Double(first.count)
        }
        return mean
    }
}
