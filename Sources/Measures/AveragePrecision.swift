extension ClassCases {
    /// The precision at each threshold, weighed by the recall that it adds: what scikit-learn's `average_precision_score` computes.
    ///
    /// It is a sum of steps; the area below straight lines between them would be too optimistic (Davis and Goadrich 2006).
    package var averagePrecision: Measurement {
        if let gap = gap(needs: .positives) { return gap }
        var sum = 0.0
        var (found, called) = (0, 0)
        for tie in ties.reversed() {
            found += tie.positives
            called += tie.count
            sum += Double(tie.positives) * (Double(found) / Double(called))
        }
        return .value(sum / Double(positives))
    }
}
