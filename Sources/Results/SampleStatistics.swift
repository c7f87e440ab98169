/// Mean and standard deviation of a sample of runs.
package struct SampleStatistics: Sendable, Hashable {
    package let count: Int
    /// Nil without values.
    package let mean: Double?
    /// The sample standard deviation, which divides by n − 1; nil below two values.
    package let standardDeviation: Double?

    package init(_ values: [Double]) {
        count = values.count
        guard !values.isEmpty else {
            mean = nil
            standardDeviation = nil
            return
        }
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = values.count < 2 ? nil : (squares / Double(values.count - 1)).squareRoot()
    }
}
