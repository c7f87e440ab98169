/// How a file fits one candidate.
package struct Fit: Sendable {
    package let candidate: Candidate
    package let ledger: Ledger

    package init(candidate: Candidate, ledger: Ledger) {
        self.candidate = candidate
        self.ledger = ledger
    }

    package var model: String { candidate.model }
    package var score: Double { ledger.score }

    /// Orders fits: a clean ledger beats a higher score, and a tensor known by name and shape beats one that a pattern explains.
    package var rank: Rank {
        Rank(isClean: ledger.isClean, score: score, headsFound: ledger.headsFound)
    }

    package struct Rank: Sendable, Comparable {
        let isClean: Bool
        let score: Double
        let headsFound: Int

        package static func < (left: Rank, right: Rank) -> Bool {
            (left.isClean ? 1 : 0, left.score, left.headsFound) < (right.isClean ? 1 : 0, right.score, right.headsFound)
        }
    }
}
