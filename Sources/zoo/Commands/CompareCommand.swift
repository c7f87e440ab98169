import Arguments
import Catalog
import Files
import Results

/// A test that a comparison may be asked for.
enum TestArgument: String, CaseIterable, ArgumentValue {
    case welch, student, paired, delong, bootstrap, permutation

    var tests: ChosenTests {
        switch self {
        case .welch: ChosenTests(runs: .welch, cases: nil)
        case .student: ChosenTests(runs: .student, cases: nil)
        case .paired: ChosenTests(runs: .paired, cases: nil)
        case .delong: ChosenTests(runs: nil, cases: .delong)
        case .bootstrap: ChosenTests(runs: nil, cases: .bootstrap)
        case .permutation: ChosenTests(runs: nil, cases: .permutation)
        }
    }
}

struct CompareCommand: Command {
    static let description = Description(
        "compare", otherNames: ["stats", "significance"],
        abstract: "Say which model is better on a task, and how sure that is.",
        discussion: [
            "The first model is compared with each of the others, on results that were made alike: the same recipe, data, "
                + "split and precision. With one model, its own results are compared with its published figure.",
            "Two questions are answered. Over runs: would other seeds give the same order, on these test images (Welch's t "
                + "over the runs). Over test cases: would other patients, with these trained networks (DeLong's test for "
                + "the area under the curve, else a permutation with a bootstrap interval, both by patient).",
            "A verdict is by p after Holm's correction: better or worse below 0.05; equivalent, when two one-sided tests say "
                + "that the difference is below the margin; else undecided.",
        ],
        examples: [
            Example("zoo compare swav imagenet --task VFS", "Compares own results over runs and over test cases."),
            Example("zoo compare swav imagenet random --task VFS --all-pairs", "Corrects for all three comparisons."),
            Example("zoo compare swav imagenet --task VFS --published", "Compares the paper's figures."),
            Example(
                "zoo compare 1a2b3c4d 5e6f7a8b", "Compares two results by their ids."),
            Example("zoo compare swav --task VFS", "Compares own results with the published figure."),
        ])

    @Argument(value: "model", "The models, or ids of results; the first is compared with the others.") var models:
        [ModelArgument]
    @Option(value: "task", "The task on which; that of the results where these are named by ids.")
    var task: TaskArgument?
    @Option("Only this test, instead of Welch's over runs and the fitting one over test cases.")
    var test: TestArgument?
    @Option(value: "points", "A difference below so many percentage points is as good as none.")
    var margin = DecisionRule.defaultMargin * 100
    @Option(value: "name", "Only results by this protocol.") var `protocol`: ProtocolArgument?
    @Flag("Compare each model with each other.") var allPairs
    @Flag("Compare the paper's figures instead of own results.") var published
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        guard (0.0001...100).contains(margin) else { throw UsageError("--margin must be from 0.0001 to 100 points") }
        if published, models.count < 2 { throw UsageError("--published compares two models or more") }
        if published || models.count == 1, let test, test.tests.runs == nil || test == .paired {
            throw UsageError(
                "--test \(test.rawValue): the paper prints means of runs, so only welch and student can be made")
        }
        if task == nil, models.allSatisfy({ ResultID($0.spelling) == nil }) {
            throw UsageError("missing option --task <task>")
        }
        if published, self.protocol != nil { throw UsageError("--published and --protocol exclude each other") }
    }

    func run() throws {
        let comparison = try compared()
        try output.show(comparison) { ComparisonScreen(comparison).text(width: TextStream.output.columns) }
    }

    private var rule: DecisionRule { DecisionRule(margin: margin / 100) }
    private var pairing: Comparison.Pairing { allPairs ? .all : .firstWithOthers }

    private func compared() throws -> Comparison {
        let registry = try Registry()
        let results = ResultNames(results: registry.store.resultsFolder)
        let places = try places(results, registry)
        let task = try task(places, registry)
        let names = try zip(models, places).map { model, place in
            try place?.model ?? name(model.spelling, task: task, registry)
        }
        let kind = test?.tests.runs ?? .welch
        if published {
            try refuseTwice(names)
            let figures = try PublishedResults.bundled()
            let spelling = figures.tasks.first { ModelName.key($0) == ModelName.key(task) } ?? task
            return try Comparison(
                published: names, task: spelling, from: figures, pairing: pairing, by: kind, rule: rule)
        }
        let sides = try sides(places, names, results.ids, on: task, registry.store)
        try refuseTwice(sides.map(\.name))
        let own = sides.map { ($0.name, $0.runs) }
        // Before saying that a task has no results it is found out whether there is such a task.
        if own.allSatisfy(\.1.isEmpty) { _ = try self.task?.card(in: registry.store) }
        if let only = own.first, own.count == 1 {
            return try Comparison(
                ownWithPublished: only.1, of: only.0, task: only.1.first?.record.task.id ?? task,
                protocol: self.protocol?.spelling, from: try PublishedResults.bundled(), by: kind, rule: rule
            ).identified(by: results.ids)
        }
        return try Comparison(
            own: own, task: own.lazy.compactMap(\.1.first?.record.task.id).first ?? task,
            protocol: self.protocol?.spelling, pairing: pairing, tests: test?.tests ?? .usual, rule: rule
        ).identified(by: results.ids)
    }

    private func refuseTwice(_ names: [String]) throws(ComparisonError) {
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            throw .sameModel(name)
        }
    }

    /// The model's canonical name: one that has results, or is known.
    private func name(_ spelling: String, task: String, _ registry: Registry) throws -> String {
        let key = ModelName.key(spelling)
        let evaluated = ResultIndex.tasks(results: registry.store.resultsFolder)
            .filter { ModelName.key($0) == ModelName.key(task) }
            .flatMap { Folder.names(in: "\(registry.store.resultsFolder)/\($0)") }
        if let name = evaluated.first(where: { ModelName.key($0) == key }), !published { return name }
        guard key != ModelName.key(ModelName.untrained) else { return ModelName.untrained }
        return try ModelDetails(of: spelling, store: registry.store, cards: registry.cards).name
    }

    func runs(of model: String, on task: String, _ store: Store) throws -> [StoredRun] {
        let index = ResultIndex(results: store.resultsFolder) {
            ModelName.key($0) == ModelName.key(task) && $1 == model
        }
        // A comparison of fewer runs than there are would look like one of all.
        if let finding = index.findings.first { throw finding }
        guard let wanted = self.protocol?.spelling else { return index.runs }
        return index.runs.filter { ModelName.key($0.record.task.protocolName) == ModelName.key(wanted) }
    }
}
