/// Finds the layouts that a file fits, by the names and shapes of its tensors alone.
package enum Recogniser {
    /// The best fit of each model, best first; models of which the file holds nothing are left out.
    ///
    /// - Parameters:
    ///   - tensors: Every tensor of the file.
    ///   - candidates: The layouts to try; a model may have several.
    /// - Returns: At most one fit a model; equal scores keep the candidates' order.
    package static func fits(_ tensors: [SourceTensor], among candidates: [Candidate]) -> [Fit] {
        var ledgers: [Layout: Ledger] = [:]
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
