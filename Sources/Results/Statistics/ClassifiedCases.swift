/// What two models that are compared share: test cases, their patients and the truth of each class.
package struct ClassifiedCases: Sendable {
    package let clusters: Clusters
    package let classes: [String]
    /// For each class one a case: above 0.5 for a positive case, not a number where the case is not counted.
    package let truths: [[Float]]

    package init(clusters: Clusters, classes: [String], truths: [[Float]]) {
        precondition(
            classes.count == truths.count && truths.allSatisfy { $0.count == clusters.cases },
            "\(truths.count) lists of truths for \(classes.count) classes of \(clusters.cases) cases")
        self.clusters = clusters
        self.classes = classes
        self.truths = truths
    }

    /// One class.
    package init(clusters: Clusters, truths: [Float]) {
        self.init(clusters: clusters, classes: [""], truths: [truths])
    }

    /// The patients with a case of the rarer kind, in the class that has the fewest: they decide how sure an area is.
    package var leastClusters: Int {
        truths.map { truths in
            var (positive, negative) = (Set<Int>(), Set<Int>())
            for (truth, cluster) in zip(truths, clusters.indices) where !truth.isNaN {
                if truth > 0.5 { positive.insert(cluster) } else { negative.insert(cluster) }
            }
            return min(positive.count, negative.count)
        }.min() ?? 0
    }

    /// Why a class has no area whose variance can be estimated; nil when there is none.
    func gap(_ index: Int) -> String? {
        let counted = zip(truths[index], clusters.indices).filter { !$0.0.isNaN }
        for (kind, isPositive) in [("positive", true), ("negative", false)] {
            let cases = counted.filter { ($0.0 > 0.5) == isPositive }
            let groups = Set(cases.map(\.1)).count
            guard groups < 2 else { continue }
            let prefix = classes[index].isEmpty ? "" : "\(classes[index]): "
            if cases.isEmpty { return prefix + "no \(kind) case" }
            return prefix + (cases.count == 1 ? "a single \(kind) case" : "all \(kind) cases are of one patient")
        }
        return nil
    }
}

/// The counted cases of a class in the order of their probabilities.
struct RankedCases: Sendable {
    /// Cases whose probabilities are the same, from the lowest.
    struct Entry: Sendable {
        let index: UInt32
        let isPositive: Bool
        /// Whether the next case has a higher probability.
        let endsTie: Bool
    }
    let entries: [Entry]

    /// Sorts the cases of a class; nil when a counted probability is not a number.
    init?(truths: [Float], probabilities: [Float]) {
        precondition(
            truths.count == probabilities.count, "\(probabilities.count) probabilities for \(truths.count) cases")
        var keys: [UInt64] = []
        keys.reserveCapacity(truths.count)
        for index in truths.indices where !truths[index].isNaN {
            guard !probabilities[index].isNaN else { return nil }
            keys.append(UInt64(Self.key(probabilities[index])) << 32 | UInt64(UInt32(index)))
        }
        // Whole numbers are sorted several times as fast as indices by what they point to.
        keys.sort()
        entries = keys.indices.map { place in
            let index = UInt32(truncatingIfNeeded: keys[place])
            return Entry(
                index: index, isPositive: truths[Int(index)] > 0.5,
                endsTie: place == keys.count - 1 || keys[place] >> 32 != keys[place + 1] >> 32)
        }
    }

    /// A whole number that orders as the float does, both zeros alike.
    private static func key(_ value: Float) -> UInt32 {
        let bits = (value + 0).bitPattern
        return bits >> 31 == 1 ? ~bits : bits | 1 << 31
    }

    /// Visits groups of equal probabilities from the lowest.
    ///
    /// - Parameter body: Is told a group's place among the entries, its positive cases and its negative cases.
    func forEachTie(_ body: (Range<Int>, _ positives: Int, _ negatives: Int) -> Void) {
        var (start, positives) = (0, 0)
        for place in entries.indices {
            if entries[place].isPositive { positives += 1 }
            guard entries[place].endsTie else { continue }
            body(start..<place + 1, positives, place + 1 - start - positives)
            (start, positives) = (place + 1, 0)
        }
    }
}
