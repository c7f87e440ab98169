/// Holm's correction for several tests (Holm 1979): the chance that any of them errs stays below the level.
package enum Holm {
    /// The corrected p values.
    ///
    /// - Parameter pValues: One a test.
    /// - Returns: As many, in the same order: the smallest times their number, the next times one less, and so on, none below one that is smaller,
    ///   none above 1.
    package static func adjusted(_ pValues: [Double]) -> [Double] {
        var adjusted = pValues
        var largest = 0.0
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        for (rank, index) in order.enumerated() {
            largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
            adjusted[index] = largest
        }
        return adjusted
    }
}
