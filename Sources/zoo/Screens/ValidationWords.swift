import Catalog
import Results

/// How a model's results stand to the published figures, in words.
enum ValidationWords {
    /// For a cell of a table: `3/7 tasks: 2 consistent, 1 differs`.
    static func short(_ validation: ModelValidation) -> String {
        guard validation.done > 0 else { return "–" }
        let standings = PublishedAgreement.Standing.allCases.compactMap { standing in
            let count = validation.count(standing)
            return count > 0 ? "\(count) \(standing.rawValue)" : nil
        }
        return "\(validation.done)/7 tasks: \(standings.joined(separator: ", "))"
    }

    /// One task's result: `79.31±0.21 % (10 runs): consistent, +0.11 points (-0.15 to +0.37)`.
    static func of(_ cell: ModelValidation.Cell) -> String {
        let std = cell.std.map { "±\(Figures.fixed($0 * 100, digits: 2))" } ?? ""
        let score = cell.mean.map { "\(Figures.fixed($0 * 100, digits: 2))\(std) %" } ?? "no score"
        return "\(score) (\(cell.runs) \(cell.runs == 1 ? "run" : "runs")): \(standing(cell.agreement))"
    }

    /// A standing, with the difference or the reason.
    static func standing(_ agreement: PublishedAgreement) -> String {
        let difference = agreement.difference.map { ", \(Figures.points($0)) points" } ?? ""
        let interval = agreement.interval.map { " (\(Figures.points($0.lower)) to \(Figures.points($0.upper)))" } ?? ""
        let reason = agreement.reason.map { " (\($0))" } ?? ""
        return agreement.standing.rawValue + difference + interval + reason
    }
}
