extension ClassCases {
    /// The area under the ROC curve: the share of pairs of a positive and a negative case in which the positive one has the higher
    /// probability, a tie counting half.
    ///
    /// It is what scikit-learn's `roc_auc_score` computes, without rounding in between.
    package var areaUnderCurve: Measurement {
        if let gap = gap(needs: .positives, .negatives) { return gap }
        // Twice the pairs won, a tie counting one, so that everything stays whole.
        var won = 0
        var negativesBelow = 0
        for tie in ties {
            won += tie.positives * (2 * negativesBelow + tie.negatives)
            negativesBelow += tie.negatives
        }
        return .value(Double(won) / (2 * Double(positives) * Double(negatives)))
    }
}
