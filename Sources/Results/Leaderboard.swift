import Files
import Measures

/// Summaries in an order to be read in, each with how it stands to its published figure.
package struct Leaderboard: Sendable {
    /// What the rows of a task are ordered by.
    package enum Order: String, Sendable, CaseIterable {
        /// The best first.
        case score
        case model
        /// The latest first.
        case date
    }

    package struct Row: Sendable, Hashable, Encodable {
        /// The short name of the cell.
        package let id: String
        package let summary: Summary
        package let agreement: PublishedAgreement

        private enum CodingKeys: String, CodingKey {
            case id, agreement
        }

        /// As the summary is encoded, with the id and the agreement among its values.
        package func encode(to encoder: any Encoder) throws {
            try summary.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(agreement, forKey: .agreement)
        }
    }

    package let rows: [Row]

    /// - Parameters:
    ///   - summaries: In any order.
    ///   - order: What the rows of each task are ordered by.
    ///   - ids: What each cell is called.
    ///   - published: The paper's figures.
    package init(_ summaries: [Summary], by order: Order, ids: ShortIDs, published: PublishedResults) {
        rows = summaries.sorted { first, second in
            first.task != second.task ? first.task < second.task : Self.precedes(first, second, by: order)
        }.map { Row(id: ids.id(of: $0.cell), summary: $0, agreement: PublishedAgreement($0, published: published)) }
    }

    private static func precedes(_ first: Summary, _ second: Summary, by order: Order) -> Bool {
        let names = (first.model, first.finished, first.cell.hex) < (second.model, second.finished, second.cell.hex)
        switch order {
        case .model: return names
        case .date: return first.finished != second.finished ? first.finished > second.finished : names
        case .score:
            let (goodness, other) = (goodness(first), goodness(second))
            return goodness != other ? goodness > other : names
        }
    }
}

extension Leaderboard {
    /// The larger the better; what has no score stands last.
    private static func goodness(_ summary: Summary) -> Double {
        guard let headline = summary.headline, let mean = headline.mean else { return -.infinity }
        return Metric(convention: headline.name)?.isLowerBetter ?? false ? -mean : mean
    }
}

// MARK: As comma-separated values

extension Leaderboard {
    private static let columns = [
        "task", "model", "protocol", "data", "id", "cell", "metric", "runs", "protocol_runs", "mean", "std",
        "epochs_mean",
        "epochs_std", "best_epoch_mean", "best_epoch_std", "published_mean", "published_std", "published_runs",
        "difference",
        "difference_lower", "difference_upper", "standing", "reason", "marks", "finished",
    ]

    /// A row a cell; scores as fractions of 1, empty where there is none.
    package var csv: [UInt8] {
        var table = TableWriter()
        table.add(row: Self.columns)
        for row in rows {
            let (summary, agreement) = (row.summary, row.agreement)
            let (epochs, best) = (summary.epochs, summary.bestEpoch)
            let identity = [
                summary.task, summary.model, summary.protocolName, summary.data, row.id, summary.cell.hex,
                summary.headline?.name ?? "", "\(summary.headline?.count ?? 0)", "\(summary.protocolRuns)",
            ]
            let numbers = [
                summary.headline?.mean, summary.headline?.std, epochs.mean, epochs.standardDeviation, best.mean,
                best.standardDeviation, agreement.mean, agreement.std, agreement.runs.map(Double.init),
                agreement.difference, agreement.interval?.lower, agreement.interval?.upper,
            ]
            let words = [
                agreement.standing.rawValue, agreement.reason ?? "", summary.marks.joined(separator: ";"),
                summary.finished,
            ]
            table.add(row: identity + numbers.map { $0?.description ?? "" } + words)
        }
        return table.bytes
    }
}
