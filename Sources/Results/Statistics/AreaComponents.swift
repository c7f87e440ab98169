/// How each patient moves a model's area under the ROC curve: the structural components of DeLong, DeLong and Clarke-Pearson (1988),
/// summed over the cases of a patient (Obuchowski 1997) and averaged over runs and classes.
///
/// The component of a positive case is the share of negative ones that it beats, ties counting half, and the other way round. The area is linear in
/// them up to O(1/n), so that the variance of an average over runs and classes is that of the averaged components. With one class the variance
/// is Obuchowski's, and DeLong's when each patient has one case; with several it is the sum over patients of the squared mean deviation, with the
/// same corrections for the number of patients.
package struct AreaComponents: Sendable {
    /// The mean over runs and classes.
    package let area: Double
    /// For each run the mean over classes.
    package let runs: [Double]
    /// The patients with a counted case.
    package let clusters: Int

    /// The deviations of each cluster's positive and negative cases, with the root of I/(I − 1) for the I clusters that have any.
    private let positives: [Double]
    private let negatives: [Double]
    /// What a product of both kinds is weighted with.
    private let cross: Double
    /// Of clusters with positive and with negative cases, those of the class that has the fewest, less one.
    private let degrees: (positives: Double, negatives: Double)

    /// The components of a model's runs.
    ///
    /// - Parameters:
    ///   - probabilities: For each run, for each class, one a case.
    ///   - cases: The truth.
    /// - Returns: Or the class for which the area or its variance is not defined, and why.
    package static func of(_ probabilities: [[[Float]]], _ cases: ClassifiedCases) -> Defined<AreaComponents> {
        guard !probabilities.isEmpty, !cases.classes.isEmpty else { return .undefined(reason: "no run or no class") }
        for index in cases.classes.indices {
            if let gap = cases.gap(index) { return .undefined(reason: gap) }
        }
        var sum = Accumulation(cases, runs: probabilities.count)
        for (run, classes) in probabilities.enumerated() {
            precondition(classes.count == cases.classes.count, "\(classes.count) of \(cases.classes.count) classes")
            for (index, values) in classes.enumerated() {
                guard let ranked = RankedCases(truths: cases.truths[index], probabilities: values) else {
                    return .undefined(reason: "a probability is not a number")
                }
                sum.add(ranked, run: run, class: index)
            }
        }
        return .value(AreaComponents(sum))
    }

    private init(_ sum: Accumulation) {
        runs = sum.runs
        area = sum.runs.reduce(0, +) / Double(sum.runs.count)
        clusters = sum.cases.clusters.count
        positives = sum.positives
        negatives = sum.negatives
        cross = sum.cross
        degrees = sum.degrees
    }

    /// The first model's components without the second's, on the same cases.
    static func - (first: AreaComponents, second: AreaComponents) -> AreaComponents {
        AreaComponents(first, second)
    }

    private init(_ first: AreaComponents, _ second: AreaComponents) {
        precondition(first.positives.count == second.positives.count, "the cases are not the same")
        area = first.area - second.area
        runs = []
        clusters = first.clusters
        positives = zip(first.positives, second.positives).map { $0 - $1 }
        negatives = zip(first.negatives, second.negatives).map { $0 - $1 }
        cross = first.cross
        degrees = first.degrees
    }

    /// The variance of the area over samples of patients.
    var variance: Double {
        zip(positives, negatives).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 + 2 * cross * $1.0 * $1.1 }
    }

    /// How well the variance is known, by Satterthwaite from the parts of positive and of negative cases.
    var degreesOfFreedom: Double {
        let ofPositives = positives.reduce(0) { $0 + $1 * $1 }
        let ofNegatives = negatives.reduce(0) { $0 + $1 * $1 }
        let sum = ofPositives + ofNegatives
        return 1
            / ((ofPositives / sum) * (ofPositives / sum) / degrees.positives
                + (ofNegatives / sum) * (ofNegatives / sum) / degrees.negatives)
    }
}

/// Adds up the components of runs and classes, cluster by cluster.
private struct Accumulation {
    let cases: ClassifiedCases
    private(set) var runs: [Double]
    private(set) var positives: [Double]
    private(set) var negatives: [Double]
    private let counts: [Counts]

    /// The cases and clusters of a class.
    private struct Counts {
        var (positives, negatives) = (0, 0)
        var (positiveClusters, negativeClusters, clusters) = (0.0, 0.0, 0.0)

        init(_ truths: [Float], _ clusters: Clusters) {
            var kinds = [UInt8](repeating: 0, count: clusters.count)
            for (truth, cluster) in zip(truths, clusters.indices) where !truth.isNaN {
                if truth > 0.5 { positives += 1 } else { negatives += 1 }
                kinds[cluster] |= truth > 0.5 ? 1 : 2
            }
            positiveClusters = Double(kinds.count { $0 & 1 != 0 })
            negativeClusters = Double(kinds.count { $0 & 2 != 0 })
            self.clusters = Double(kinds.count { $0 != 0 })
        }
    }

    init(_ cases: ClassifiedCases, runs: Int) {
        self.cases = cases
        self.runs = [Double](repeating: 0, count: runs)
        positives = [Double](repeating: 0, count: cases.clusters.count)
        negatives = positives
        counts = cases.truths.map { Counts($0, cases.clusters) }
    }

    /// I/(I − 1) for clusters of both kinds together, in units of the roots that the deviations have.
    var cross: Double {
        guard counts.count == 1, let only = counts.first else { return 1 }
        return Self.correction(only.clusters)
            / (Self.correction(only.positiveClusters) * Self.correction(only.negativeClusters)).squareRoot()
    }

    var degrees: (positives: Double, negatives: Double) {
        ((counts.map(\.positiveClusters).min() ?? 2) - 1, (counts.map(\.negativeClusters).min() ?? 2) - 1)
    }

    private static func correction(_ clusters: Double) -> Double { clusters / (clusters - 1) }

    mutating func add(_ ranked: RankedCases, run: Int, class index: Int) {
        let count = counts[index]
        let (all, allNegatives) = (Double(count.positives), Double(count.negatives))
        // Twice the pairs won, a tie counting one, so that everything stays whole.
        var won = 0
        var negativesBelow = 0
        ranked.forEachTie { _, positives, negatives in
            won += positives * (2 * negativesBelow + negatives)
            negativesBelow += negatives
        }
        let area = Double(won) / (2 * all * allNegatives)
        runs[run] += area / Double(counts.count)
        let share = 1 / Double(runs.count * counts.count)
        let weight = Self.correction(count.positiveClusters).squareRoot() * share / all
        let negativeWeight = Self.correction(count.negativeClusters).squareRoot() * share / allNegatives
        var below = (positives: 0, negatives: 0)
        ranked.forEachTie { places, tiedPositives, tiedNegatives in
            let beaten = Double(2 * below.negatives + tiedNegatives) / (2 * allNegatives) - area
            let above = 2 * (count.positives - below.positives) - tiedPositives
            let lost = Double(above) / (2 * all) - area
            for entry in ranked.entries[places] {
                let cluster = cases.clusters.indices[Int(entry.index)]
                if entry.isPositive {
                    positives[cluster] += weight * beaten
                } else {
                    negatives[cluster] += negativeWeight * lost
                }
            }
            below.positives += tiedPositives
            below.negatives += tiedNegatives
        }
    }
}
