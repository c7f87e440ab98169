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
}

/// The counted cases and clusters of a class.
struct ClassCounts {
    private(set) var positives = 0
    private(set) var negatives = 0
    let positiveClusters: [Int]
    let negativeClusters: [Int]
    /// Those of both kinds together.
    let clusters: Int
    private let name: String

    init(_ cases: ClassifiedCases, class index: Int) {
        name = cases.classes[index]
        var kinds = [UInt8](repeating: 0, count: cases.clusters.count)
        for (truth, cluster) in zip(cases.truths[index], cases.clusters.indices) where !truth.isNaN {
            if truth > 0.5 { positives += 1 } else { negatives += 1 }
            kinds[cluster] |= truth > 0.5 ? 1 : 2
        }
        positiveClusters = kinds.indices.filter { kinds[$0] & 1 != 0 }
        negativeClusters = kinds.indices.filter { kinds[$0] & 2 != 0 }
        clusters = kinds.count { $0 != 0 }
    }

    /// Why the class has no area whose variance can be estimated; nil when it has.
    var gap: String? {
        let kinds = [
            ("positive", positives, positiveClusters.count), ("negative", negatives, negativeClusters.count),
        ]
        guard let (kind, count, _) = kinds.first(where: { $0.2 < 2 }) else { return nil }
        let prefix = name.isEmpty ? "" : "\(name): "
        if count == 0 { return prefix + "no \(kind) case" }
        return prefix + (count == 1 ? "a single \(kind) case" : "all \(kind) cases are of one patient")
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
