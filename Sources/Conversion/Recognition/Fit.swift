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

    /// Orders fits: a clean ledger beats a higher score, and a head known by name and shape beats one
    /// of unknown shape or a pattern.
    package var rank: Rank {
        Rank(
            isClean: ledger.isClean, score: score,
            headsOfKnownShape: min(ledger.headsFound, ledger.layout.heads.count { $0.shape != nil }))
    }

    package struct Rank: Sendable, Comparable {
        let isClean: Bool
        let score: Double
        let headsOfKnownShape: Int

        package static func < (left: Rank, right: Rank) -> Bool {
            (left.isClean ? 1 : 0, left.score, left.headsOfKnownShape) < (
                right.isClean ? 1 : 0, right.score, right.headsOfKnownShape
            )
        }
    }
}
