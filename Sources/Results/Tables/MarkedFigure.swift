/// What a figure is marked with in its column.
package enum TableMark: String, Sendable, Hashable, CaseIterable, Encodable {
    /// The highest mean of the column.
    case best
    /// Not significantly different from the best.
    case notDifferent = "not-different"
    /// A higher mean than the baseline's.
    case better
    /// Significantly better than the baseline.
    case significantlyBetter = "significantly-better"
    /// Significantly worse than the baseline.
    case significantlyWorse = "significantly-worse"
    /// Significantly fewer epochs than the baseline.
    case fewerEpochs = "fewer-epochs"
    /// Significantly more epochs than the baseline.
    case moreEpochs = "more-epochs"
    /// The figures before rounding may be on the other side of the level.
    case roundingDecides = "rounding-decides"
}

/// Mean and deviation of one quantity with what they were compared with.
package struct MarkedFigure: Sendable, Hashable, Encodable {
    package let statistics: SampleStatistics
    package var comparison: FigureComparison?
    package var marks: [TableMark] = []

    private enum CodingKeys: CodingKey {
        case mean, std, runs, comparison, marks
    }

    init(_ statistics: SampleStatistics) {
        self.statistics = statistics
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(statistics.mean, forKey: .mean)
        try container.encodeIfPresent(statistics.standardDeviation, forKey: .std)
        try container.encode(statistics.count, forKey: .runs)
        try container.encodeIfPresent(comparison, forKey: .comparison)
        try container.encode(marks, forKey: .marks)
    }
}

/// Compares and marks the figures of a column by the rule of its table.
struct ColumnMarking {
    enum Quantity {
        case score, epochs
    }

    let rule: PublishedTable.Rule
    let quantity: Quantity
    let test: TableTest
    /// How far the figures may be from what they were rounded from; nil for exact ones.
    let rounding: Double?

    /// - Parameters:
    ///   - figures: A column, from the top; nil where there is none, or one that is not to be tested.
    ///   - models: The rows' models.
    /// - Returns: The same figures with comparisons and marks.
    func marked(_ figures: [SampleStatistics?], models: [String]) -> [MarkedFigure?] {
        let unmarked = figures.map { $0.map(MarkedFigure.init) }
        guard let reference = reference(figures, models), let base = figures[reference] else { return unmarked }
        let comparisons = figures.indices.map { index in
            index == reference
                ? nil
                : figures[index].flatMap {
                    FigureComparison(
                        $0, base, with: models[reference], by: test.family, rounding: rounding)
                }
        }
        return zip(unmarked, FigureComparison.corrected(comparisons)).enumerated().map { index, pair in
            var figure = pair.0
            figure?.comparison = pair.1
            figure?.marks = marks(pair.1, isReference: index == reference)
            return figure
        }
    }

    /// The row that all others are compared with.
    private func reference(_ figures: [SampleStatistics?], _ models: [String]) -> Int? {
        switch rule.rule {
        case .baseline: models.firstIndex { $0 == rule.model }
        case .best:
            figures.indices.filter { figures[$0]?.mean != nil }.max { first, second in
                // Of equal ones the upper.
                let means = [first, second].map { figures[$0]?.mean ?? -.infinity }
                return means[0] != means[1] ? means[0] < means[1] : first > second
            }
        }
    }

    private func marks(_ comparison: FigureComparison?, isReference: Bool) -> [TableMark] {
        guard let comparison else { return isReference && rule.rule == .best ? [.best] : [] }
        let isSignificant = comparison.isSignificant(test.correction)
        var marks: [TableMark] = []
        switch (rule.rule, quantity) {
        case (.best, _):
            if comparison.difference == 0 { marks.append(.best) }
            if comparison.difference != 0, comparison.p != nil, !isSignificant { marks.append(.notDifferent) }
        case (.baseline, .score):
            if comparison.difference > 0 { marks.append(isSignificant ? .significantlyBetter : .better) }
            if comparison.difference < 0, isSignificant { marks.append(.significantlyWorse) }
        case (.baseline, .epochs):
            if isSignificant { marks.append(comparison.difference < 0 ? .fewerEpochs : .moreEpochs) }
        }
        return comparison.isUndecided(test.correction) ? marks + [.roundingDecides] : marks
    }
}
