import Files

extension ResultTable {
    private static let columns =
        ["table", "model", "task", "metric", "source", "demo", "mean", "std", "n", "protocol_n"]
        + comparison("") + ["marks"]
        + ["epochs_mean", "epochs_std"] + comparison("epochs_") + ["epochs_marks"]
        + ["best_epoch_mean", "best_epoch_std"] + comparison("best_epoch_")
        + ["published_difference", "published_low", "published_high", "published_p", "test", "convention", "cell"]

    private static func comparison(_ prefix: String) -> [String] {
        ["with", "difference", "low", "high", "t", "df", "p", "holm_p", "p_min", "p_max"].map { prefix + $0 }
    }

    /// A row a cell and source, with names above, as statistics programs read it; a field that does not apply is empty.
    package var csv: String {
        var table = TableWriter()
        table.add(row: Self.columns)
        for row in rows {
            for cell in row.cells {
                for figure in [cell.published, cell.own].compactMap(\.self) {
                    table.add(row: fields(row, cell, figure))
                }
            }
        }
        return String(decoding: table.bytes, as: UTF8.self)
    }

    private func fields(_ row: Row, _ cell: Cell, _ figure: Figure) -> [String] {
        let statistics = figure.score.statistics
        var fields = ["\(number)", row.model, cell.task, cell.metric.rawValue, figure.source.rawValue, "\(isDemo)"]
        fields += [text(statistics.mean), text(statistics.standardDeviation), "\(statistics.count)"]
        fields.append(figure.protocolRuns.map(String.init) ?? "")
        fields += figure.score.comparison.csvFields + [marks(figure.score)]
        fields += epochFields(figure.epochs) + [marks(figure.epochs)] + epochFields(figure.bestEpoch)
        let distance = figure.fromPublished
        fields += [distance?.difference, distance?.interval?.low, distance?.interval?.high, distance?.p].map(text)
        return fields + [test.family.rawValue, figure.convention ?? "", figure.cell?.hex ?? ""]
    }

    private func epochFields(_ figure: MarkedFigure?) -> [String] {
        [text(figure?.statistics.mean), text(figure?.statistics.standardDeviation)] + (figure?.comparison).csvFields
    }

    private func marks(_ figure: MarkedFigure?) -> String {
        (figure?.marks ?? []).map(\.rawValue).joined(separator: " ")
    }

    private func text(_ value: Double?) -> String { value?.description ?? "" }
}

extension FigureComparison? {
    /// The fields of a table that a comparison fills.
    var csvFields: [String] {
        let numbers = [
            self?.difference, self?.interval?.low, self?.interval?.high, self?.t, self?.df, self?.p, self?.holmP,
            self?.pRange?.low, self?.pRange?.high,
        ]
        return [self?.with ?? ""] + numbers.map { $0?.description ?? "" }
    }
}
