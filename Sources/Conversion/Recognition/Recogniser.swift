/// Finds the layouts that a file fits, by the names and shapes of its tensors alone.
package enum Recogniser {
    /// The best fit of each model, best first; models of which the file holds nothing are left out.
    ///
    /// - Parameters:
    ///   - tensors: Every tensor of the file.
    ///   - candidates: The layouts to try; a model may have several.
    /// - Returns: At most one fit a model; equal scores keep the candidates' order.
    package static func fits(_ tensors: [SourceTensor], among candidates: [Candidate]) -> [Fit] {
        var ledgers: [CheckpointLayout: Ledger] = [:]
        var best: [Fit] = []
        for candidate in candidates {
            // Many models share a layout, and the ledger does not depend on the variant.
            let ledger = ledgers[candidate.layout] ?? Ledger(tensors, layout: candidate.layout)
            ledgers[candidate.layout] = ledger
            let fit = Fit(candidate: candidate, ledger: ledger)
            guard fit.score > 0 else { continue }
            if let index = best.firstIndex(where: { $0.model == fit.model }) {
                if isBetter(fit, best[index]) { best[index] = fit }
            } else {
                best.append(fit)
            }
        }
        return best.enumerated().sorted { left, right in
            isBetter(left.element, right.element)
                || (!isBetter(right.element, left.element) && left.offset < right.offset)
        }.map(\.element)
    }

    private static func isBetter(_ left: Fit, _ right: Fit) -> Bool { left.rank > right.rank }
}

/// A layout that a file may have, and whose it is.
package struct Candidate: Sendable, Hashable {
    /// The card's name.
    package let model: String
    package let layout: CheckpointLayout

    package init(model: String, layout: CheckpointLayout) {
        self.model = model
        self.layout = layout
    }
}

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
