extension ClassCases {
    /// The bins of the expected calibration error.
    static let bins = 15

    /// The expected calibration error (Naeini and others 2015): how far the mean probability of a bin is from the share of its cases that
    /// are positive, the mean over the cases, in 15 bins of equal width that include their upper edges.
    package var calibrationError: Measurement {
        if let gap = gap() { return gap }
        var sums = [Double](repeating: 0, count: Self.bins)
        var positives = [Int](repeating: 0, count: Self.bins)
        for tie in ties {
            // A float32 times 15 is exact, so that no case is on the wrong side of an edge.
            let bin = max(0, min(Self.bins, Int((tie.probability * Double(Self.bins)).rounded(.up))) - 1)
            sums[bin] += tie.probability * Double(tie.count)
            positives[bin] += tie.positives
        }
        let distance = zip(sums, positives).reduce(0) { $0 + abs($1.0 - Double($1.1)) }
        return .value(distance / Double(count))
    }

    /// The mean squared distance of the probability from the truth, 1 or 0 (Brier 1950).
    package var brierScore: Measurement {
        if let gap = gap() { return gap }
        let sum = ties.reduce(0.0) { sum, tie in
            let (missing, excess) = (1 - tie.probability, tie.probability)
            return sum + Double(tie.positives) * missing * missing + Double(tie.negatives) * excess * excess
        }
        return .value(sum / Double(count))
    }
}
