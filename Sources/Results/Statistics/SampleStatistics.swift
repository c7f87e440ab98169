/// Mean and standard deviation of a sample of runs.
package struct SampleStatistics: Sendable, Hashable, Encodable {
    package let count: Int
    /// Nil without values.
    package let mean: Double?
    /// The sample standard deviation, which divides by n − 1; nil below two values.
    package let standardDeviation: Double?

    private enum CodingKeys: String, CodingKey {
        case count, mean
        case standardDeviation = "std"
    }

    package init(_ values: [Double]) {
        count = values.count
        guard let first = values.first else {
            mean = nil
            standardDeviation = nil
            return
        }
        // Deviations from one of the values are small, and nought when all are equal, which a plain mean of thirds is not.
        let mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
        self.mean = mean
        guard values.count >= 2 else {
            standardDeviation = nil
            return
        }
        // In units of the largest deviation, so that no square vanishes or overflows.
        let scale = values.map { abs($0 - mean) }.max() ?? 0
        let squares = values.reduce(0) { $0 + ($1 - mean) / scale * (($1 - mean) / scale) }
        standardDeviation = scale == 0 ? 0 : scale * (squares / Double(values.count - 1)).squareRoot()
    }

    /// What somebody else has published.
    ///
    /// - Parameters:
    ///   - count: The runs.
    ///   - mean: Their mean.
    ///   - standardDeviation: Their sample standard deviation; nil where it is not known.
    package init(count: Int, mean: Double, standardDeviation: Double?) {
        self.count = count
        self.mean = mean
        self.standardDeviation = standardDeviation
    }
}
