import Files

extension PublishedResult.Metric {
    /// As a column is headed.
    var heading: String { self == .auc ? "AUC %" : "Dice %" }
}

extension SampleStatistics {
    /// Mean and deviation as the paper prints them: `79.65±0.19`, or `71.0±18.29` with one decimal of the mean.
    func printed(decimals: Int = 2) -> String {
        guard let mean else { return "" }
        let spread = standardDeviation.map { "±\(FixedNumber($0, digits: 2))" } ?? ""
        return "\(FixedNumber(mean, digits: decimals))\(spread)"
    }
}

extension ResultTable {
    /// What stands in a cell for which the paper has no figure, as where a model would be scored on its own data.
    private static let absent = "-"

    /// The table as it is read.
    package var layout: TableLayout {
        let hasEpochs = marking.epochs != nil
        let metrics = tasks.map { task in
            rows.flatMap(\.cells).first { $0.task == task }?.metric ?? .auc
        }
        let columns = zip(tasks, metrics).flatMap { task, metric in
            [TableLayout.Column(group: task, heading: metric.heading)]
                + (hasEpochs ? [TableLayout.Column(group: task, heading: "epochs")] : [])
        }
        return TableLayout(
            name: "zoo-\(number)" + (isDemo ? "-demo" : ""), number: "Table \(number)", title: title,
            caption: [caption], stub: "PRE-TRAINING", columns: columns,
            rows: rows.flatMap { lines(of: $0, hasEpochs: hasEpochs) },
            notes: legend + testNotes + ownNotes + trainingNotes + quotations + footnotes)
    }

    private func lines(of row: Row, hasEpochs: Bool) -> [TableLayout.Row] {
        func line(_ label: String, isBelow: Bool, _ cell: (Cell) -> [TableLayout.Cell]) -> TableLayout.Row {
            TableLayout.Row(label: label, isBelow: isBelow, cells: row.cells.flatMap(cell))
        }
        func figures(_ figure: Figure?, otherwise: String) -> [TableLayout.Cell] {
            [Self.cell(figure, otherwise: otherwise)]
                + (hasEpochs ? [Self.cell(epochs: figure?.epochs, otherwise: otherwise)] : [])
        }
        let hasOwn = row.cells.contains { $0.own != nil }
        var lines = [
            line(row.label, isBelow: false) { figures(isDemo ? $0.own : $0.published, otherwise: Self.absent) }
        ]
        if hasOwn, !isDemo { lines.append(line("ours", isBelow: true) { figures($0.own, otherwise: "") }) }
        if hasOwn, hasEpochs {
            lines.append(
                line("best epoch", isBelow: true) {
                    [.empty, Self.cell(epochs: $0.own?.bestEpoch, otherwise: "")]
                })
        }
        return lines
    }

    private static func cell(_ figure: Figure?, otherwise: String) -> TableLayout.Cell {
        guard let figure else { return TableLayout.Cell(otherwise) }
        let runs = figure.protocolRuns.map { "\(figure.score.statistics.count)/\($0)" } ?? ""
        return TableLayout.Cell(
            figure.score.statistics.printed(), marks: figure.score.marks, remark: figure.isShort ? runs : "")
    }

    private static func cell(epochs: MarkedFigure?, otherwise: String) -> TableLayout.Cell {
        guard let epochs else { return TableLayout.Cell(otherwise) }
        return TableLayout.Cell(epochs.statistics.printed(decimals: 1), marks: epochs.marks)
    }
}

// MARK: What is said below

extension ResultTable {
    private var figures: [Figure] { rows.flatMap(\.cells).flatMap { [$0.published, $0.own].compactMap(\.self) } }

    /// What the marks that occur mean.
    private var legend: [String] {
        let marked = figures.flatMap { [$0.score, $0.epochs, $0.bestEpoch].compactMap(\.self) }
        let marks = Set(marked.flatMap(\.marks))
        let lines = TableMark.allCases.filter(marks.contains).map { "\($0.sign) \(words($0))" }
        return lines.isEmpty ? [] : ["\(lines.joined(separator: "; "))."]
    }

    private func words(_ mark: TableMark) -> String {
        let base = (marking.scores ?? marking.epochs)?.model ?? ""
        let baseline = rows.first { $0.model == base }?.label ?? base
        return switch mark {
        case .best: "the best of the column"
        case .notDifferent: "not significantly different from the best"
        case .better: "a higher mean than \(baseline)'s"
        case .significantlyBetter: "significantly better than \(baseline)"
        case .significantlyWorse: "significantly worse than \(baseline)"
        case .fewerEpochs: "significantly fewer epochs than \(baseline)"
        case .moreEpochs: "significantly more epochs than \(baseline)"
        case .roundingDecides: "before the figures were rounded it may have been otherwise"
        }
    }

    private var testNotes: [String] {
        let correction = test.correction == .holm ? "corrected by Holm in each column" : "not corrected for many tests"
        var notes = ["\(test.family.words), two-sided, p = \(FixedNumber(level, digits: 2)), \(correction)."]
        if !isDemo {
            notes.append(
                "Published (arXiv \(arxiv)): mean ± standard deviation of 10 runs, taken as the sample's (n − 1).")
        }
        guard hasOwn else { return notes }
        notes.append(
            isDemo
                ? "Demo results: mean ± sample standard deviation over the runs; n/10: fewer runs than the protocol's, two are "
                    + "enough to be marked here."
                : "Ours: mean ± sample standard deviation over all runs of the protocol.")
        if marking.epochs != nil {
            notes.append("\(isDemo ? "Epochs" : "Our epochs"): those that were run, and below them the best one.")
        }
        return notes
    }

    /// The sizes stand in the paper's table 2.
    private var trainingNotes: [String] {
        guard number == 2 else { return [] }
        let sizes = pretraining.map { entry in
            let count = entry.images.map { " (\(GroupedNumber($0)))" } ?? ""
            return "\(entry.data) \(entry.size)\(count)"
        }
        return ["Images of the pre-training: \(sizes.joined(separator: ", "))."]
    }

    private var quotations: [String] {
        guard !stateOfTheArt.isEmpty else { return [] }
        let parts = stateOfTheArt.map { quotation in
            let figure = SampleStatistics(
                count: 1, mean: quotation.mean, standardDeviation: quotation.std)
            let beside = rows.first { $0.model == quotation.beside }?.cells.first { $0.task == quotation.task }?
                .published
            let published = beside.map { " (beside \($0.score.statistics.printed()))" } ?? ""
            return "\(quotation.task) \(figure.printed())\(quotation.note.map { " \($0)" } ?? "")\(published)"
        }
        return ["State of the art then, \(stateOfTheArt[0].source): \(parts.joined(separator: ", "))."]
    }
}
