package import Files
package import Measures
package import Training

/// One of the tasks that a pretrained model is judged by: a file of data, read from `Registry/tasks/`, the user's folder, or a file.
package struct TaskCard: Sendable, Hashable, Identifiable {
    /// The three pipelines by what a sample is fetched for.
    package struct Pipelines: Sendable, Hashable {
        package var training: Pipeline
        package var validation: Pipeline
        package var test: Pipeline

        package func scaled(by factor: Double) -> Pipelines {
            Pipelines(
                training: training.scaled(by: factor), validation: validation.scaled(by: factor),
                test: test.scaled(by: factor))
        }
    }

    /// How the images are divided where the data set does not say it.
    package struct Division: Sendable, Hashable {
        /// The part of the training images that is kept for validation, drawn anew by each seed; 0 where there is no validation.
        package var validationFraction: Double
        /// The part of all images that is kept for the test where the data set has no test set.
        package var testFraction: Double
        /// So many groups, such as studies, in place of the fraction, for a data set with at least twice as many.
        package var testGroups: Int?
        /// Decides which these are; the seed of an evaluation never does.
        package var testSeed: UInt64

        var testShare: DatasetItems.Share {
            testGroups.map { .groups($0, orElse: testFraction) } ?? .fraction(testFraction)
        }

        /// Whether all epochs are trained and the last weights scored.
        package var isWithoutValidation: Bool { validationFraction == 0 }
    }

    /// The short name, such as `VFS`.
    package let id: String
    /// Raised when the card would give other results.
    package let revision: Int
    /// What is asked of the network, such as `retinal vessel segmentation`.
    package let title: String
    /// The data set of the published results.
    package let dataset: String
    /// Such as `X-ray`, `chest` and `binary`: what table 1 of the paper tells of its tasks.
    package let modality: String
    package let organ: String
    package let labelStructure: String
    /// The data set's images; nil where nobody counted them.
    package let size: Int?
    /// Under which conditions the data may be used, in short.
    package let licence: String?
    /// Where the data is to be had.
    package let source: String?
    /// What a publication names.
    package let citation: String?
    /// How the data lies on disk as its provider hands it out, in words.
    package let folders: String
    /// The layouts that are tried, in this order; a task without one cannot be run by this version.
    package let layouts: [DataLayout]
    package let network: TaskNetwork
    package let input: TaskInput
    package let labels: LabelPolicy
    package let metric: Metric
    package internal(set) var recipe: Recipe
    package internal(set) var pipelines: Pipelines
    package let division: Division
    /// Independent runs with different seeds.
    package let runs: Int
    /// The ways to train and to score that differ from this one.
    package internal(set) var protocols: [TaskProtocol] = []
    /// Which of them the card's values are.
    package internal(set) var protocolName = TaskProtocol.paper
    /// What a user set beside that, by its places.
    package internal(set) var settings: [String] = []
    /// Whether the card is one of those that the program brings along.
    package internal(set) var isBuiltIn = false

    /// Whether this version can run the task.
    package var isAvailable: Bool { !layouts.isEmpty }

    package var scoring: Scoring {
        Scoring(headline: metric, classes: network.classes, scored: network.scored)
    }

    /// The card with what a user changed.
    ///
    /// - Parameters:
    ///   - epochs: The most epochs.
    ///   - batch: Samples in a step.
    ///   - side: Rows and columns of the network's input; the pipelines' sides change in proportion.
    /// - Returns: The card, and the names of the values that differ now.
    package func changed(epochs: Int?, batch: Int?, side: Int?) -> (card: TaskCard, changes: [String]) {
        var card = self
        if let epochs { card.recipe = card.recipe.lasting(epochs: epochs) }
        if let batch { card.recipe.batch = batch }
        if let side, side != recipe.side {
            card.recipe.side = side
            card.pipelines = pipelines.scaled(by: Double(side) / Double(recipe.side))
        }
        let changes = [
            card.recipe.epochs == recipe.epochs ? nil : "epochs", card.recipe.batch == recipe.batch ? nil : "batch",
            card.recipe.side == recipe.side ? nil : "side",
        ]
        return (card, changes.compactMap(\.self))
    }
}

extension TaskCard {
    package static let schemaID = "zoo.task/1"
    /// What a side must be a multiple of: the networks halve it five times.
    package static let sideStep = 32
    /// The sides of pictures on their way there, which may be larger than the largest input.
    static let sides = 1...16_384

    /// Reads a card.
    ///
    /// - Parameter bytes: A JSON document.
    /// - Throws: `JSONFault` with the place of what is wrong, and the nearest of the known words.
    package init(parsing bytes: [UInt8]) throws(JSONFault) {
        let document = try JSONPlace(parsing: bytes)
        try self.init(document)
        protocols = try TaskProtocol.each(of: document.value)
    }

    /// Reads a card without its protocols.
    init(_ place: JSONPlace) throws(JSONFault) {
        self = try place.object { (card) throws(JSONFault) in
            _ = try card.optional("schema")?.word(of: [Self.schemaID])
            _ = card.optional(Self.protocolsKey)
            let network = try TaskNetwork(card.required("network"))
            let id = try Self.id(card.required("id"))
            let division = try Division(card.optional("division"))
            let recipe = try Recipe(card.optional("recipe"), for: network, division)
            try recipe.check(division)
            let pipelines = try Pipelines(card.optional("pipelines"), for: network, side: recipe.side)
            let layouts = try card.list("layouts", count: 0...20)
            return TaskCard(
                id: id, revision: try card.optional("revision")?.integer(in: 1...1_000_000) ?? 1,
                title: try card.optional("title")?.text() ?? id,
                dataset: try card.optional("dataset")?.text() ?? "own data",
                modality: try card.optional("modality")?.text() ?? "unknown",
                organ: try card.optional("organ")?.text() ?? "unknown",
                labelStructure: try card.optional("labelStructure")?.text() ?? "unknown",
                size: try card.optional("size")?.integer(in: 1...Int.max),
                licence: try card.optional("licence")?.text(), source: try card.optional("source")?.text(),
                citation: try card.optional("citation")?.text(), folders: try card.optional("folders")?.text() ?? "",
                layouts: try Self.layouts(layouts, for: network), network: network,
                input: try TaskInput(card.optional("input")), labels: try LabelPolicy(card.optional("labels")),
                metric: try Self.metric(card.optional("metric"), for: network), recipe: recipe, pipelines: pipelines,
                division: division,
                runs: try card.optional("runs")?.integer(in: 1...10_000) ?? 10)
        }
    }

    private static func id(_ place: JSONPlace) throws(JSONFault) -> String {
        let id = try place.text()
        // It names a folder of results, beside that of the splits.
        guard (1...40).contains(id.count), id.first?.isLetter == true,
            id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { throw place.unexpected("1 to 40 letters, digits and hyphens, a letter first") }
        guard id.lowercased() != "splits" else {
            throw place.unexpected("another name than that of the splits' folder")
        }
        return id
    }

    private static func layouts(_ places: [JSONPlace], for network: TaskNetwork) throws(JSONFault) -> [DataLayout] {
        var layouts: [DataLayout] = []
        for place in places { layouts.append(try DataLayout(place, for: network)) }
        return layouts
    }

    private static func metric(_ place: JSONPlace?, for network: TaskNetwork) throws(JSONFault) -> Metric {
        let fitting = network == .unet ? Metric.ofMasks : Metric.ofLabels
        guard let place else { return fitting[0] }
        let metric = try place.choice(Metric.self)
        guard fitting.contains(metric) else {
            throw place.unexpected("a metric of this network: \(fitting.map(\.rawValue).joined(separator: ", "))")
        }
        return metric
    }

    /// The whole card, every value resolved; what a result is a result of.
    package var json: JSONValue {
        guard protocolName == TaskProtocol.paper, settings.isEmpty, !protocols.isEmpty,
            case .object(let members) = values
        else { return values }
        // A patch may hold null, so it is put in and not merged.
        let each = protocols.map { JSONValue.Member($0.name, $0.json(beside: self)) }
        return .object(members + [.init(Self.protocolsKey, .object(each))])
    }

    /// The card without its protocols.
    var values: JSONValue {
        let values: JSONValue = [
            "schema": .text(Self.schemaID), "id": .text(id), "revision": .integer(revision), "title": .text(title),
            "dataset": .text(dataset), "modality": .text(modality), "organ": .text(organ),
            "labelStructure": .text(labelStructure), "folders": .text(folders),
            "layouts": .list(layouts.map(\.json)), "network": network.json, "input": input.json, "labels": labels.json,
            "metric": .text(metric.rawValue),
            "recipe": recipe.json, "pipelines": pipelines.json, "division": division.json, "runs": .integer(runs),
        ]
        return values.merged(with: .object(origin))
    }

    /// What is known of the data's origin.
    private var origin: [JSONValue.Member] {
        let words = [("licence", licence), ("source", source), ("citation", citation)]
        return [size.map { .init("size", .integer($0)) }].compactMap(\.self)
            + words.compactMap { word in word.1.map { .init(word.0, .text($0)) } }
    }

    /// What decides a run's result: the card without its words and its number of runs.
    package var decisive: JSONValue {
        [
            "id": .text(id), "revision": .integer(revision), "network": network.json, "input": input.json,
            "labels": labels.json, "metric": .text(metric.rawValue),
            "recipe": recipe.json, "pipelines": pipelines.json, "division": division.json,
        ]
    }
}

extension Recipe {
    /// Refuses what looks at a validation that there is not.
    fileprivate func check(_ division: TaskCard.Division) throws(JSONFault) {
        guard division.isWithoutValidation else { return }
        let why = "as division.validationFraction is 0"
        if let patience {
            throw .unexpected(path: "recipe.patience", expected: "false, \(why)", found: "\(patience)")
        }
        if case .plateau = schedule {
            throw .unexpected(path: "recipe.schedule", expected: "another kind, \(why)", found: "'plateau'")
        }
    }
}

extension TaskCard.Division {
    init(_ place: JSONPlace?) throws(JSONFault) {
        let standard = TaskCard.Division(validationFraction: 0.1, testFraction: 0.2, testGroups: nil, testSeed: 0)
        guard let place else {
            self = standard
            return
        }
        self = try place.object { (division) throws(JSONFault) in
            TaskCard.Division(
                validationFraction: try division.amount(
                    "validationFraction", in: 0...0.9, orElse: standard.validationFraction),
                testFraction: try division.amount("testFraction", in: 0.001...0.9, orElse: standard.testFraction),
                testGroups: try division.optional("testGroups")?.integer(in: 1...1_000_000_000),
                testSeed: UInt64(try division.optional("testSeed")?.integer(in: 0...Int.max) ?? 0))
        }
    }

    var json: JSONValue {
        let groups = testGroups.map { [JSONValue.Member("testGroups", .integer($0))] } ?? []
        return .object(
            [
                .init("validationFraction", .number(validationFraction)), .init("testFraction", .number(testFraction)),
                .init("testSeed", .integer(Int(clamping: testSeed))),
            ] + groups)
    }
}
