import Files

/// Which results of several models are set against each other: those that were made under one condition.
///
/// Of several conditions that all the models share it takes real data before demo data, the task's own protocol before others, unchanged
/// recipes before changed ones, then the one with the most runs, then the latest.
struct CellChoice {
    /// The cell of each model, in the order asked.
    let cells: [CellRuns]
    /// By which protocols there are results of other conditions that all the models share, one a condition.
    let others: [String]
    /// Models that have results of this condition by more seeds, which are not compared.
    let reseeded: [String]

    /// - Parameters:
    ///   - models: The results of each model on the task.
    ///   - task: The task, for the words of an error.
    ///   - wanted: The protocol by which all of them were made, if one was asked for.
    /// - Throws: `ComparisonError` when a model has no result, or no condition is shared.
    init(
        _ models: [(name: String, cells: [CellRuns])], task: String, by wanted: String?
    ) throws(ComparisonError) {
        let evaluated = models.lazy.compactMap { Self.best($0.cells)?.summary }.first
        for model in models where model.cells.isEmpty {
            throw .noResult(
                model: model.name, task: task, protocolName: evaluated?.protocolName ?? wanted ?? TaskRecord.paper,
                isDemo: evaluated?.isDemo ?? false, isChanged: evaluated?.marks.contains("changed") ?? false)
        }
        let conditions = models.map { Set($0.cells.compactMap(\.condition)) }
        let shared = conditions.dropFirst().reduce(conditions.first ?? []) { $0.intersection($1) }
        let choices = shared.map { condition in
            Self.sides(models.map { $0.cells.filter { $0.condition == condition } })
        }
        guard let best = choices.max(by: { Self.rank($0).lexicographicallyPrecedes(Self.rank($1)) }) else {
            throw Self.nothingShared(models, task: task)
        }
        cells = best
        let condition = best.first?.condition
        others = choices.filter { $0.first?.condition != condition }.compactMap { $0.first?.summary.protocolName }
        reseeded = models.filter { $0.cells.count { $0.condition == condition } > 1 }.map(\.name)
    }

    /// One cell of each model: of the seed that all have, or else each one's best.
    private static func sides(_ models: [[CellRuns]]) -> [CellRuns] {
        let seeds = models.map { Set($0.map(\.seed)) }
        let shared = seeds.dropFirst().reduce(seeds.first ?? []) { $0.intersection($1) }
        let choices = shared.map { seed in models.compactMap { best($0.filter { $0.seed == seed }) } }
        return choices.max { rank($0).lexicographicallyPrecedes(rank($1)) } ?? models.compactMap(best)
    }

    private static func best(_ cells: [CellRuns]) -> CellRuns? {
        cells.max { ($0.scored, $0.summary.finished) < ($1.scored, $1.summary.finished) }
    }

    /// The higher the better, the first number first.
    private static func rank(_ cells: [CellRuns]) -> [Double] {
        let summaries = cells.map(\.summary)
        return [
            summaries.contains(where: \.isDemo) ? 0 : 1,
            summaries.contains { $0.protocolName != TaskRecord.paper } ? 0 : 1,
            summaries.contains { $0.marks.contains("changed") } ? 0 : 1,
            summaries.contains { $0.marks.contains("bf16") } ? 0 : 1,
            Double(cells.map(\.scored).min() ?? 0), Double(cells.map(\.scored).reduce(0, +)),
            // Of equal ones, whichever has the lower seed.
            -Double(cells.compactMap(\.seed).min() ?? 0),
        ]
    }

    private static func nothingShared(
        _ models: [(name: String, cells: [CellRuns])], task: String
    ) -> ComparisonError {
        guard let first = models.first, let wanted = best(first.cells) else {
            return .noSharedCondition(models: models.map(\.name), task: task)
        }
        guard let condition = wanted.condition else { return .undecidedConditions(model: first.name, task: task) }
        for other in models.dropFirst() {
            guard let nearest = nearest(to: condition, in: other.cells) else {
                return .undecidedConditions(model: other.name, task: task)
            }
            guard !nearest.isEmpty else { continue }
            return .otherCondition(
                first: first.name, second: other.name, task: task, places: nearest,
                protocolName: wanted.summary.protocolName, isDemo: wanted.summary.isDemo,
                isChanged: wanted.summary.marks.contains("changed"))
        }
        return .noSharedCondition(models: models.map(\.name), task: task)
    }

    private static func nearest(to condition: Condition, in cells: [CellRuns]) -> [String]? {
        cells.compactMap { $0.condition?.differences(from: condition) }.min { $0.count < $1.count }
    }
}

extension CellRuns {
    /// Runs that have a score.
    fileprivate var scored: Int { summary.headline?.count ?? 0 }
}
