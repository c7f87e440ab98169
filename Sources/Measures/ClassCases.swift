/// The cases in which something certain is known of a class, by the probability that they were given: what every score of labels is
/// computed from, and as they are ranked, to the same bits whatever the order of the cases is.
package struct ClassCases: Sendable, Hashable {
    /// The cases of one probability.
    struct Tie: Sendable, Hashable {
        let probability: Double
        var positives = 0
        var negatives = 0

        var count: Int { positives + negatives }
    }

    /// From the lowest probability to the highest; none where one is not a number, as nothing can be ranked then.
    let ties: [Tie]
    package let positives: Int
    package let negatives: Int

    package var count: Int { positives + negatives }

    /// - Parameters:
    ///   - truths: Above 0.5 for a positive case; not a number where a case is not counted.
    ///   - probabilities: As many as there are truths.
    package init(truths: [Float], probabilities: [Float]) {
        precondition(
            truths.count == probabilities.count, "\(truths.count) truths, \(probabilities.count) probabilities")
        let counted = truths.indices.filter { !truths[$0].isNaN }
        let positives = counted.count { truths[$0] > 0.5 }
        self.positives = positives
        negatives = counted.count - positives
        var ties: [Tie] = []
        if !counted.contains(where: { probabilities[$0].isNaN }) {
            for index in counted.sorted(by: { probabilities[$0] < probabilities[$1] }) {
                let probability = Double(probabilities[index])
                if ties.last?.probability != probability { ties.append(Tie(probability: probability)) }
                if truths[index] > 0.5 {
                    ties[ties.count - 1].positives += 1
                } else {
                    ties[ties.count - 1].negatives += 1
                }
            }
        }
        self.ties = ties
    }

    /// Why there is no score that needs cases of some kinds; nil when there is one.
    func gap(needs: Need...) -> Measurement? {
        if ties.isEmpty, count > 0 { return .undefined(reason: "a probability is not a number") }
        if needs.contains(.positives), positives == 0 { return .undefined(reason: "no positive case") }
        if needs.contains(.negatives), negatives == 0 { return .undefined(reason: "no negative case") }
        return count == 0 ? .undefined(reason: "no case") : nil
    }

    enum Need {
        case positives, negatives
    }
}

// MARK: At a threshold

extension ClassCases {
    /// The share of the positive cases that have a probability above 0.5.
    package var sensitivityAtHalf: Measurement {
        if let gap = gap(needs: .positives) { return gap }
        return .value(Double(ties.reduce(0) { $0 + ($1.probability > 0.5 ? $1.positives : 0) }) / Double(positives))
    }

    /// The share of the negative cases that do not.
    package var specificityAtHalf: Measurement {
        if let gap = gap(needs: .negatives) { return gap }
        return .value(Double(ties.reduce(0) { $0 + ($1.probability > 0.5 ? 0 : $1.negatives) }) / Double(negatives))
    }
}
