/// How the differences in tables and claims are tested.
package struct TableTest: Sendable, Hashable, Encodable {
    /// The tests that need no more than mean, standard deviation and number of runs, as published figures are.
    package enum Family: String, Sendable, Hashable, CaseIterable, Encodable {
        case student, welch

        package var kind: TTest.Kind { self == .student ? .student : .welch }

        var words: String {
            switch self {
            case .student: "Student's independent two-sample t test (equal variances, as the paper)"
            case .welch: "Welch's independent two-sample t test (the paper's is Student's)"
            }
        }
    }

    /// What is done about testing many models at once.
    package enum Correction: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Nothing, as in the paper.
        case none
        /// Holm's step-down, over all that one column or task is tested for.
        case holm
    }

    /// Below this a p value counts as a difference.
    package static let level = DecisionRule().alpha
    /// What rounding to two decimals may have taken or added, in percent.
    static let rounding = 100 * PublishedResult.rounding

    package var family: Family
    package var correction: Correction

    package init(_ family: Family = .student, correction: Correction = .none) {
        self.family = family
        self.correction = correction
    }
}

/// The difference of one figure from another, in percent points or epochs.
package struct FigureComparison: Sendable, Hashable, Encodable {
    /// What a p value can be when the figures were rounded.
    package struct Range: Sendable, Hashable, Encodable {
        package let low: Double
        package let high: Double

        /// Whether rounding decides on which side of the level it is.
        var isUndecided: Bool { low < TableTest.level && high >= TableTest.level }
    }

    /// The model whose figure is subtracted.
    package let with: String
    package let difference: Double
    /// The 95 % interval of the difference; what follows is nil where there is nothing to test with.
    package private(set) var interval: Range?
    package private(set) var t: Double?
    package private(set) var df: Double?
    package private(set) var p: Double?
    /// Corrected by Holm over the family that the figure is tested in.
    package private(set) var holmP: Double?
    /// Nil where no figure was rounded.
    package private(set) var pRange: Range?
    package private(set) var holmRange: Range?

    /// Compares two figures.
    ///
    /// - Parameters:
    ///   - first: What is compared.
    ///   - second: With what.
    ///   - name: The second one's model.
    ///   - family: The test.
    ///   - rounding: How far printed figures may be from what they were rounded from; nil for exact ones.
    init?(
        _ first: SampleStatistics, _ second: SampleStatistics, with name: String, by family: TableTest.Family,
        rounding: Double?
    ) {
        guard let mean = first.mean, let other = second.mean else { return nil }
        with = name
        // Printed figures differ by whole hundredths.
        difference = rounding == nil ? mean - other : ((mean - other) * 100).rounded() / 100
        guard let test = TTest(first, second, family.kind) else { return }
        let interval = test.interval(level: 1 - TableTest.level)
        self.interval = Range(low: interval.lowerBound, high: interval.upperBound)
        (t, df, p) = (test.statistic, test.degreesOfFreedom, test.pValue)
        guard let rounding, let range = TTest.pValues(first, second, family.kind, rounding: rounding) else { return }
        pRange = Range(low: range.lowerBound, high: range.upperBound)
    }

    /// The p value by which figures are marked.
    func p(_ correction: TableTest.Correction) -> Double? { correction == .none ? p : holmP }

    func isSignificant(_ correction: TableTest.Correction) -> Bool {
        p(correction).map { $0 < TableTest.level } ?? false
    }

    /// Whether the figures before rounding may be on the other side of the level.
    func isUndecided(_ correction: TableTest.Correction) -> Bool {
        (correction == .none ? pRange : holmRange)?.isUndecided ?? false
    }

    /// Whether it is a difference however the figures were rounded.
    func isCertain(_ correction: TableTest.Correction) -> Bool {
        isSignificant(correction) && !isUndecided(correction)
    }

    /// The comparisons of one family with Holm's p values.
    static func corrected(_ comparisons: [FigureComparison?]) -> [FigureComparison?] {
        var corrected = comparisons
        let places = comparisons.indices.filter { comparisons[$0]?.p != nil }
        let tested = places.compactMap { comparisons[$0] }
        for (place, p) in zip(places, Holm.adjusted(tested.compactMap(\.p))) { corrected[place]?.holmP = p }
        let ranges = tested.compactMap(\.pRange)
        // Corrected values grow with each of the p values, so that the ends of the ranges give the ends.
        guard ranges.count == tested.count else { return corrected }
        let ends = zip(Holm.adjusted(ranges.map(\.low)), Holm.adjusted(ranges.map(\.high)))
        for (place, end) in zip(places, ends) { corrected[place]?.holmRange = Range(low: end.0, high: end.1) }
        return corrected
    }
}
