/// The area under the ROC curve, the mean over classes and runs, for resampling by patient: cases are sorted once.
package struct ResampledArea: Sendable {
    /// A case in the order of probabilities; cases that tie lie together.
    private struct Entry {
        let cluster: Int32
        let isPositive: Bool
        let endsTie: Bool
    }
    /// One list a run and class.
    private let curves: [[Entry]]

    /// Sorts the cases of each run and class.
    ///
    /// - Parameters:
    ///   - probabilities: For each run, for each class, one a case.
    ///   - cases: The truth.
    /// - Returns: Undefined when a probability is not a number.
    package static func of(_ probabilities: [[[Float]]], _ cases: ClassifiedCases) -> Defined<ResampledArea> {
        var curves: [[Entry]] = []
        for classes in probabilities {
            precondition(classes.count == cases.classes.count, "\(classes.count) of \(cases.classes.count) classes")
            for (values, truths) in zip(classes, cases.truths) {
                guard let ranked = RankedCases(truths: truths, probabilities: values) else {
                    return .undefined(reason: "a probability is not a number")
                }
                curves.append(
                    ranked.entries.map {
                        Entry(
                            cluster: Int32(cases.clusters.indices[Int($0.index)]), isPositive: $0.isPositive,
                            endsTie: $0.endsTie)
                    })
            }
        }
        return .value(ResampledArea(curves: curves))
    }

    /// The area when each cluster was drawn so many times; nil when a class has cases of one kind only.
    package func value(_ times: [Int]) -> Double? {
        var mean = 0.0
        for entries in curves {
            var area = PairCount()
            for entry in entries {
                area.add(times[Int(entry.cluster)], isPositive: entry.isPositive)
                if entry.endsTie { area.endTie() }
            }
            guard let value = area.value else { return nil }
            mean += value / Double(curves.count)
        }
        return mean
    }
}

/// The difference of two models' areas when they swap what they said of a patient.
///
/// What is swapped are a case's ranks among the cases of its run, since the models' probabilities need not be on one scale (Venkatraman and
/// Begg 1996). Runs of both models are paired in their order, such as by seed.
package struct SwappedAreas: Sendable {
    /// What one of both models said of a case, in the order of all ranks of both.
    private struct Entry {
        let cluster: Int32
        let isPositive: Bool
        let isSecond: Bool
        let endsTie: Bool
    }
    /// One list a run and class.
    private let curves: [[Entry]]

    /// Sorts the ranks of both models.
    ///
    /// - Parameters:
    ///   - first: For each run, for each class, one a case.
    ///   - second: As many.
    ///   - cases: The truth.
    /// - Returns: Undefined when a probability is not a number, or the models have not as many runs.
    package static func of(
        _ first: [[[Float]]], _ second: [[[Float]]], _ cases: ClassifiedCases
    ) -> Defined<SwappedAreas> {
        guard first.count == second.count else {
            return .undefined(reason: "\(first.count) runs cannot be swapped with \(second.count)")
        }
        var curves: [[Entry]] = []
        for (run, other) in zip(first, second) {
            precondition(run.count == cases.classes.count && other.count == run.count, "classes are missing")
            for index in run.indices {
                guard let ranked = RankedCases(truths: cases.truths[index], probabilities: run[index]),
                    let otherRanked = RankedCases(truths: cases.truths[index], probabilities: other[index])
                else { return .undefined(reason: "a probability is not a number") }
                curves.append(merge(ranked, otherRanked, cases.clusters))
            }
        }
        return .value(SwappedAreas(curves: curves))
    }

    private static func merge(_ first: RankedCases, _ second: RankedCases, _ clusters: Clusters) -> [Entry] {
        var keyed: [(rank: Int, entry: RankedCases.Entry, isSecond: Bool)] = []
        for (ranked, isSecond) in [(first, false), (second, true)] {
            ranked.forEachTie { places, _, _ in
                // Twice the mean rank of the tied cases, so that it is whole.
                let rank = places.lowerBound + places.upperBound
                for entry in ranked.entries[places] { keyed.append((rank, entry, isSecond)) }
            }
        }
        keyed.sort { $0.rank < $1.rank }
        return keyed.indices.map { place in
            Entry(
                cluster: Int32(clusters.indices[Int(keyed[place].entry.index)]),
                isPositive: keyed[place].entry.isPositive, isSecond: keyed[place].isSecond,
                endsTie: place == keyed.count - 1 || keyed[place].rank != keyed[place + 1].rank)
        }
    }

    /// The first model's area without the second's when some clusters are swapped; nil when a class has cases of one kind only.
    package func difference(swapped: [Bool]) -> Double? {
        var mean = 0.0
        for entries in curves {
            var (first, second) = (PairCount(), PairCount())
            for entry in entries {
                if entry.isSecond == swapped[Int(entry.cluster)] {
                    first.add(1, isPositive: entry.isPositive)
                } else {
                    second.add(1, isPositive: entry.isPositive)
                }
                guard entry.endsTie else { continue }
                first.endTie()
                second.endTie()
            }
            guard let area = first.value, let other = second.value else { return nil }
            mean += (area - other) / Double(curves.count)
        }
        return mean
    }
}

/// Counts the pairs of a positive and a negative case that a positive one wins, cases being added from the lowest probability.
private struct PairCount {
    private var won = 0
    private var (positives, negatives) = (0, 0)
    private var (tiedPositives, tiedNegatives) = (0, 0)

    @inline(__always) mutating func add(_ times: Int, isPositive: Bool) {
        if isPositive { tiedPositives += times } else { tiedNegatives += times }
    }

    @inline(__always) mutating func endTie() {
        won += tiedPositives * (2 * negatives + tiedNegatives)
        positives += tiedPositives
        negatives += tiedNegatives
        (tiedPositives, tiedNegatives) = (0, 0)
    }

    /// The area; nil without cases of both kinds.
    var value: Double? {
        positives > 0 && negatives > 0 ? Double(won) / (2 * Double(positives) * Double(negatives)) : nil
    }
}
