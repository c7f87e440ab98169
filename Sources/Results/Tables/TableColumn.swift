/// A column on its way into a table.
struct TableColumn {
    let cells: [ResultTable.Cell]
    /// What is to be said of our own results in it.
    let notes: [String]

    init(
        task: String, definition: PublishedTable, published: PublishedResults, own: OwnResults, test: TableTest
    ) {
        let models = definition.rows.map(\.model)
        let printed = models.map { model in
            published.results.first { $0.table == definition.number && $0.task == task && $0.model == model }
        }
        let metric = printed.compactMap { $0?.metric }.first ?? .auc
        let column = own.column(task: task, rows: models)
        notes = Self.notes(task, column)
        let printedFigures =
            own.origin == .demo ? models.map { _ in nil } : Self.figures(printed, definition: definition, test: test)
        let ownFigures = Self.figures(
            models.map { column.results[$0] }, of: own.origin, definition: definition, test: test)
        cells = models.indices.map { index in
            let printed = printedFigures[index]
            var figure = ownFigures[index]
            if let own = figure?.score.statistics, let other = printed?.score.statistics {
                figure?.fromPublished = FigureComparison(
                    own, other, with: "published", by: test.family, rounding: nil)
            }
            return ResultTable.Cell(task: task, metric: metric, published: printed, own: figure)
        }
    }

    /// The paper's figures.
    private static func figures(
        _ printed: [PublishedResult?], definition: PublishedTable, test: TableTest
    ) -> [ResultTable.Figure?] {
        let marking = Marking(definition, test)
        let scores = marking.scores(printed.map { $0?.statisticsInPercent }, rounding: TableTest.rounding)
        let epochs = marking.epochs(printed.map { $0?.epochStatistics })
        return zip(scores, epochs).map { score, epochs in
            score.map { ResultTable.Figure(source: .published, score: $0, epochs: epochs) }
        }
    }

    /// Our own; a demo result of a single run is not compared with others.
    private static func figures(
        _ summaries: [Summary?], of origin: OwnResults.Origin, definition: PublishedTable, test: TableTest
    ) -> [ResultTable.Figure?] {
        func tested(_ value: (Summary) -> SampleStatistics) -> [SampleStatistics?] {
            summaries.map { $0.flatMap { $0.isTestable ? value($0) : nil } }
        }
        let marking = Marking(definition, test)
        let scores = marking.scores(tested(\.scoresInPercent), rounding: nil)
        let epochs = marking.epochs(tested(\.epochs))
        let best = marking.epochs(tested(\.bestEpoch))
        return summaries.indices.map { index in
            guard let summary = summaries[index] else { return nil }
            var figure = ResultTable.Figure(
                source: origin == .demo ? .demo : .own, score: scores[index] ?? MarkedFigure(summary.scoresInPercent))
            if definition.marking.epochs != nil {
                figure.epochs = epochs[index] ?? MarkedFigure(summary.epochs)
                figure.bestEpoch = best[index] ?? MarkedFigure(summary.bestEpoch)
            }
            figure.protocolRuns = summary.protocolRuns
            figure.convention = summary.headline?.name
            figure.cell = summary.cell
            return figure
        }
    }

    private static func notes(_ task: String, _ column: OwnResults.Column) -> [String] {
        var notes: [String] = []
        if column.protocolName != TaskRecord.paper {
            notes.append("\(task): own results by the protocol '\(column.protocolName)'.")
        }
        if column.leftOut > 0 {
            let isOne = column.leftOut == 1
            notes.append(
                "\(task): \(column.leftOut) more own \(isOne ? "result" : "results"), of other conditions or fewer runs, "
                    + "\(isOne ? "is" : "are") not shown.")
        }
        return notes
    }
}

/// The rules of a table, applied to a column.
private struct Marking {
    private let rules: PublishedTable.Marking
    private let models: [String]
    private let test: TableTest

    init(_ definition: PublishedTable, _ test: TableTest) {
        rules = definition.marking
        models = definition.rows.map(\.model)
        self.test = test
    }

    func scores(_ statistics: [SampleStatistics?], rounding: Double?) -> [MarkedFigure?] {
        marked(statistics, .score, rules.scores, rounding: rounding)
    }

    /// Epochs are printed with one decimal or two, so it is not known how they were rounded.
    func epochs(_ statistics: [SampleStatistics?]) -> [MarkedFigure?] {
        marked(statistics, .epochs, rules.epochs, rounding: nil)
    }

    private func marked(
        _ statistics: [SampleStatistics?], _ quantity: ColumnMarking.Quantity, _ rule: PublishedTable.Rule?,
        rounding: Double?
    ) -> [MarkedFigure?] {
        guard let rule else { return statistics.map { $0.map(MarkedFigure.init) } }
        return ColumnMarking(rule: rule, quantity: quantity, test: test, rounding: rounding)
            .marked(statistics, models: models)
    }
}

extension Summary {
    /// Whether it has runs enough to be compared.
    var isTestable: Bool { (headline?.count ?? 0) >= 2 }
}

extension PublishedResult {
    var statisticsInPercent: SampleStatistics {
        SampleStatistics(count: runs, mean: mean, standardDeviation: std)
    }

    var epochStatistics: SampleStatistics? {
        epochs.map { SampleStatistics(count: runs, mean: $0.mean, standardDeviation: $0.std) }
    }
}
