import Measures

/// Models set against each other on one task.
package struct Comparison: Sendable, Encodable {
    /// Which pairs are made of several models.
    package enum Pairing: Sendable {
        /// The first with each of the others.
        case firstWithOthers
        case all
    }

    package let schema = "zoo.comparison/1"
    package let task: String
    /// The convention of the headline that is compared.
    package let metric: String
    package let protocolName: String?
    /// The provider of the data; nil for published figures alone.
    package let data: String?
    /// Where published figures stand; nil for own results alone.
    package let source: String?
    package let isDemo: Bool
    package let rule: DecisionRule
    package private(set) var models: [ComparedModel]
    package let overRuns: RunFamily?
    package let overCases: CaseFamily?
    /// What a reader should know.
    package let notes: [String]

    /// The comparisons over runs, which are corrected together.
    package struct RunFamily: Sendable, Encodable {
        package let test: TTest.Kind
        package let comparisons: [RunComparison]
    }

    private enum CodingKeys: String, CodingKey {
        case schema, task, metric
        case protocolName = "protocol"
        case data, source
        case isDemo = "demo"
        case rule, models, overRuns, overCases, notes
    }
}

/// Which tests a comparison makes.
package struct ChosenTests: Sendable, Hashable {
    package var runs: TTest.Kind?
    package var cases: CaseTest?

    /// Welch's test over the runs, and whichever suits the metric over the cases.
    package static let usual = ChosenTests(runs: .welch, cases: .fitting)

    package init(runs: TTest.Kind?, cases: CaseTest?) { (self.runs, self.cases) = (runs, cases) }
}

extension Comparison {
    /// Compares own results, of one condition.
    ///
    /// - Parameters:
    ///   - models: The results of each model on the task, in the order asked.
    ///   - task: The task.
    ///   - wanted: The protocol by which all results were made, if one was asked for.
    ///   - pairing: Which pairs are made.
    ///   - tests: Which tests are made.
    ///   - rule: What makes a verdict.
    /// - Throws: `ComparisonError` when there is nothing alike to compare.
    package init(
        own models: [(name: String, runs: [StoredRun])], task: String, protocol wanted: String? = nil, pairing: Pairing,
        tests: ChosenTests, rule: DecisionRule
    ) throws {
        let choice = try CellChoice(
            models.map { ($0.name, CellRuns.each(of: $0.runs, named: $0.name)) }, task: task, by: wanted)
        let sides = choice.cells.map(\.compared)
        let summaries = choice.cells.map(\.summary)
        let pairs = Self.pairs(of: sides.indices, pairing)
        if tests.cases == .delong, summaries.first?.headline?.name != Metric.auc.convention {
            throw ComparisonError.untestable(
                test: "delong",
                reason: "it compares areas under the curve, not \(summaries.first?.headline?.name ?? "this")")
        }
        self.task = task
        self.models = sides
        self.rule = rule
        let metric = summaries.first?.headline?.name ?? ""
        let known = Metric(convention: metric)
        self.metric = metric
        protocolName = summaries.first?.protocolName
        data = summaries.first?.data
        source = nil
        isDemo = summaries.contains(where: \.isDemo)
        overRuns = tests.runs.map { kind in
            RunFamily(
                test: kind,
                comparisons: RunComparison.each(
                    of: pairs.map { (sides[$0], sides[$1]) }, by: kind, rule: rule,
                    isLowerBetter: known?.isLowerBetter ?? false))
        }
        overCases = try tests.cases.map { test in
            try CaseFamily(choice.cells, pairs: pairs, metric: known, test: test, rule: rule)
        }
        notes =
            (known?.isLowerBetter == true ? ["the lower this score, the better"] : [])
            + Self.notes(summaries, choice)
    }

    /// Compares published figures.
    ///
    /// - Parameters:
    ///   - models: The models' canonical names.
    ///   - task: The task.
    ///   - published: The paper's figures.
    ///   - pairing: Which pairs are made.
    ///   - kind: The test; a paired one needs single runs, which no paper prints.
    ///   - rule: What makes a verdict.
    /// - Throws: `ComparisonError` when the paper has no such figure.
    package init(
        published models: [String], task: String, from published: PublishedResults, pairing: Pairing,
        by kind: TTest.Kind, rule: DecisionRule
    ) throws(ComparisonError) {
        var sides: [ComparedModel] = []
        var metric = ""
        for model in models {
            guard let row = published.result(of: model, task: task) else {
                let others = published.results.filter { $0.task == task }.map(\.model)
                throw .notPublished(model: model, task: task, published: Set(others).sorted())
            }
            metric = row.metric.rawValue
            sides.append(ComparedModel(row))
        }
        let pairs = Self.pairs(of: sides.indices, pairing).map { (sides[$0], sides[$1]) }
        self.init(
            task: task, metric: metric, source: published.source, models: sides, rule: rule,
            family: RunFamily(
                test: kind, comparisons: RunComparison.each(of: pairs, by: kind, rule: rule, isLowerBetter: false)),
            notes: ["published figures are rounded to 0.01; where that decides, the verdict is undecided"])
    }

    /// Compares own results of a model with its published figure.
    ///
    /// - Parameters:
    ///   - runs: The own runs on the task.
    ///   - model: The model.
    ///   - task: The task.
    ///   - wanted: The protocol by which the runs were made, if one was asked for.
    ///   - published: The paper's figures.
    ///   - kind: The test.
    ///   - rule: What makes a verdict.
    /// - Throws: `ComparisonError` when there is no own result, no figure, or the one may not stand beside the other.
    package init(
        ownWithPublished runs: [StoredRun], of model: String, task: String, protocol wanted: String? = nil,
        from published: PublishedResults, by kind: TTest.Kind, rule: DecisionRule
    ) throws(ComparisonError) {
        let choice = try CellChoice([(model, CellRuns.each(of: runs))], task: task, by: wanted)
        guard let cell = choice.cells.first else { throw .noSharedCondition(models: [model], task: task) }
        if let reason = cell.summary.unpublishable { throw .notComparable(model: model, task: task, reason: reason) }
        guard let name = cell.summary.publishedName, let row = published.result(of: name, task: task) else {
            throw .notPublished(model: model, task: task, published: [])
        }
        let (own, figure) = (cell.compared, ComparedModel(row, suffix: ", published"))
        self.init(
            task: task, metric: cell.summary.headline?.name ?? "", source: published.source, models: [own, figure],
            rule: rule,
            family: RunFamily(
                test: kind,
                comparisons: RunComparison.each(of: [(own, figure)], by: kind, rule: rule, isLowerBetter: false)),
            notes: Self.notes([cell.summary], choice))
    }

    private init(
        task: String, metric: String, source: String, models: [ComparedModel], rule: DecisionRule, family: RunFamily,
        notes: [String]
    ) {
        (self.task, self.metric, self.source, self.models, self.rule) = (task, metric, source, models, rule)
        (protocolName, data, isDemo, overRuns, overCases) = (nil, nil, false, family, nil)
        self.notes = notes
    }

    /// The same comparison with the short names of the results in it.
    package func identified(by ids: ShortIDs) -> Comparison {
        var copy = self
        copy.models = models.map { model in
            var model = model
            model.id = model.cell.map(ids.id)
            return model
        }
        return copy
    }

    private static func pairs(of indices: Range<Int>, _ pairing: Pairing) -> [(Int, Int)] {
        switch pairing {
        case .firstWithOthers: indices.dropFirst().map { (indices.lowerBound, $0) }
        case .all: indices.flatMap { first in indices.filter { $0 > first }.map { (first, $0) } }
        }
    }

    private static func notes(_ summaries: [Summary], _ choice: CellChoice) -> [String] {
        // What is true of all models is said once.
        var notes: [String] = []
        for summary in summaries {
            for note in summary.notes {
                let isShared = summaries.allSatisfy { $0.notes.contains(note) }
                let text = isShared ? note : "\(summary.model): \(note)"
                if !notes.contains(text) { notes.append(text) }
            }
        }
        if !choice.others.isEmpty {
            let count = choice.others.count
            notes.append(
                "there are results by \(count) other \(count == 1 ? "recipe or data set" : "recipes or data sets")"
                    + (choice.others.contains { $0 != summaries.first?.protocolName } ? ": --protocol chooses" : ""))
        }
        if !choice.reseeded.isEmpty {
            notes.append("of several seeds one is compared: \(choice.reseeded.joined(separator: ", "))")
        }
        return notes
    }
}

extension ComparedModel {
    /// A published figure.
    fileprivate init(_ row: PublishedResult, suffix: String = "") {
        self.init(
            name: row.model + suffix, source: .published, cell: nil, seed: nil, runs: row.runs, mean: row.mean / 100,
            std: row.std / 100, scores: [], marks: [])
    }
}
