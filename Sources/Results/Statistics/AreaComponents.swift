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
    /// The patients.
    package let clusters: Int

    /// For each class.
    private let classes: [ClassComponents]
    /// What a product of both kinds of cases is weighted with.
    private let cross: Double

    /// The components of a model's runs.
    ///
    /// - Parameters:
    ///   - probabilities: For each run, for each class, one a case.
    ///   - cases: The truth.
    /// - Returns: Or the class for which the area or its variance is not defined, and why.
    package static func of(_ probabilities: [[[Float]]], _ cases: ClassifiedCases) -> Defined<AreaComponents> {
        guard !probabilities.isEmpty, !cases.classes.isEmpty else { return .undefined(reason: "no run or no class") }
        let counts = cases.classes.indices.map { ClassCounts(cases, class: $0) }
        if let gap = counts.lazy.compactMap(\.gap).first { return .undefined(reason: gap) }
        var sum = Accumulation(cases, counts, runs: probabilities.count)
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
        classes = sum.components
        cross = sum.cross
    }

    /// The first model's components without the second's, on the same cases.
    static func - (first: AreaComponents, second: AreaComponents) -> AreaComponents {
        AreaComponents(first, second)
    }

    private init(_ first: AreaComponents, _ second: AreaComponents) {
        precondition(
            first.classes.count == second.classes.count && first.clusters == second.clusters,
            "the cases are not the same")
        area = first.area - second.area
        runs = []
        clusters = first.clusters
        classes = zip(first.classes, second.classes).map { $0 - $1 }
        cross = first.cross
    }

    /// The variance of the area over samples of patients.
    var variance: Double {
        (0..<clusters).reduce(0) { sum, cluster in
            var (positives, negatives) = (0.0, 0.0)
            for components in classes {
                positives += components.positives.deviations[cluster]
                negatives += components.negatives.deviations[cluster]
            }
            return sum + positives * positives + negatives * negatives + 2 * cross * positives * negatives
        }
    }

    /// How well the variance is known, by Satterthwaite (1946) from the parts of positive and of negative cases; less than the patients in any case,
    /// since one who has cases of both kinds is no two.
    var degreesOfFreedom: Double {
        let parts = [classes.map(\.positives), classes.map(\.negatives)].map { degrees(of: $0) }
        let sum = parts.reduce(0) { $0 + $1.variance }
        guard sum > 0 else { return Double(clusters - 1) }
        let unsure = parts.map { ($0.variance / sum) * ($0.variance / sum) / $0.degrees }.reduce(0, +)
        return min(1 / unsure, Double(clusters - 1))
    }

    /// The variance of one kind of cases, and its degrees of freedom: I − 1 with one class.
    ///
    /// With several, a class's variance is spread evenly over its clusters, and the effective number of clusters is (Σe)²/Σe²: I when all classes have
    /// the same ones, as many times I as there are classes when they have different ones.
    private func degrees(of parts: [ClassComponents.Part]) -> (variance: Double, degrees: Double) {
        var shares = [Double](repeating: 0, count: clusters)
        var (sum, corrected) = (0.0, 0.0)
        for part in parts {
            let variance = part.variance
            sum += variance
            corrected += variance / part.correction
            for cluster in part.clusters { shares[cluster] += variance / Double(part.clusters.count) }
        }
        guard sum > 0 else { return (0, 1) }
        let effective = sum * sum / shares.reduce(0) { $0 + $1 * $1 }
        return (sum, effective * corrected / sum)
    }
}

/// The deviations of a class.
private struct ClassComponents: Sendable {
    /// Of the cases of one kind.
    struct Part: Sendable {
        /// For each cluster, with the root of I/(I − 1) for the I clusters that have any.
        var deviations: [Double]
        /// Those I clusters.
        let clusters: [Int]

        var variance: Double { deviations.reduce(0) { $0 + $1 * $1 } }
        var correction: Double { Double(clusters.count) / Double(clusters.count - 1) }

        static func - (first: Part, second: Part) -> Part {
            Part(deviations: zip(first.deviations, second.deviations).map { $0 - $1 }, clusters: first.clusters)
        }
    }
    var positives: Part
    var negatives: Part

    static func - (first: ClassComponents, second: ClassComponents) -> ClassComponents {
        ClassComponents(
            positives: first.positives - second.positives, negatives: first.negatives - second.negatives)
    }
}

/// Adds up the components of runs and classes, cluster by cluster.
private struct Accumulation {
    let cases: ClassifiedCases
    private(set) var runs: [Double]
    private(set) var components: [ClassComponents]
    private let counts: [ClassCounts]

    init(_ cases: ClassifiedCases, _ counts: [ClassCounts], runs: Int) {
        self.cases = cases
        self.runs = [Double](repeating: 0, count: runs)
        self.counts = counts
        let none = [Double](repeating: 0, count: cases.clusters.count)
        components = counts.map {
            ClassComponents(
                positives: .init(deviations: none, clusters: $0.positiveClusters),
                negatives: .init(deviations: none, clusters: $0.negativeClusters))
        }
    }

    /// I/(I − 1) for clusters of both kinds together, in units of the roots that the deviations have.
    var cross: Double {
        guard counts.count == 1, let count = counts.first, let only = components.first else { return 1 }
        return Double(count.clusters) / Double(count.clusters - 1)
            / (only.positives.correction * only.negatives.correction).squareRoot()
    }

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
        let weight = components[index].positives.correction.squareRoot() * share / all
        let negativeWeight = components[index].negatives.correction.squareRoot() * share / allNegatives
        var below = (positives: 0, negatives: 0)
        ranked.forEachTie { places, tiedPositives, tiedNegatives in
            let beaten = Double(2 * below.negatives + tiedNegatives) / (2 * allNegatives) - area
            let above = 2 * (count.positives - below.positives) - tiedPositives
            let lost = Double(above) / (2 * all) - area
            for entry in ranked.entries[places] {
                let cluster = cases.clusters.indices[Int(entry.index)]
                if entry.isPositive {
                    components[index].positives.deviations[cluster] += weight * beaten
                } else {
                    components[index].negatives.deviations[cluster] += negativeWeight * lost
                }
            }
            below.positives += tiedPositives
            below.negatives += tiedNegatives
        }
    }
}
