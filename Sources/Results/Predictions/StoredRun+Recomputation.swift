import Errors
import Measures

extension StoredRun {
    /// The scores of the record, each computed again from the predictions beside it and from nothing else.
    ///
    /// - Returns: As many scores as the record has, those under a name that this version does not know as they stand there; nil without
    ///   predictions, as in version 0.1.
    /// - Throws: `ResultsError` when the predictions are missing or damaged.
    package func recomputedScores() throws(ResultsError) -> [Score]? {
        guard let predictions = try predictions() else { return nil }
        return record.scores(of: predictions)
    }

    /// What the record says of the run that its predictions do not, a sentence each.
    ///
    /// - Returns: The faults; none when every score is that of the predictions to the bit, or there are no predictions.
    /// - Throws: `ResultsError` when the predictions are missing or damaged.
    package func scoreFaults() throws(ResultsError) -> [String] {
        guard let recomputed = try recomputedScores() else { return [] }
        return zip(record.scores, recomputed).filter { $0 != $1 }.map { stated, found in
            let name = [stated.name, stated.label].compactMap(\.self).joined(separator: " of ")
            return "\(name): \(stated.words), but \(found.words) by its predictions"
        }
    }
}

extension RunRecord {
    /// The classes that were scored, as its scores name them.
    package var scoredClasses: Set<String> { Set(scores.compactMap(\.label)) }

    package func scores(of predictions: Predictions) -> [Score] {
        let outcomes = predictions.outcomes
        let classes = if case .labels(let labels) = predictions { labels.classes } else { [String]() }
        let cases = ScoredCases(outcomes, classes: classes, scored: classes.filter(scoredClasses.contains))
        return scores.map { stated in
            guard let metric = Metric(convention: stated.name) else { return stated }
            return cases.value(of: metric, label: stated.label).map(Score.init)
                ?? Score(stated.name, label: stated.label, undefined: "nothing of the kind", count: 0)
        }
    }
}

extension Score {
    fileprivate var words: String { "\(value?.description ?? undefined ?? "undefined") (\(counted(count, "case")))" }
}
