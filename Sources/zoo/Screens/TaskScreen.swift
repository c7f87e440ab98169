import Errors
import Files
import Measures
import Tasks
import Training

/// A task's whole card for people.
struct TaskScreen {
    private let card: TaskCard
    /// Where the data is that was registered for it.
    private let folder: String?

    init(_ card: TaskCard, folder: String?) {
        (self.card, self.folder) = (card, folder)
    }

    var text: String {
        var facts = Facts()
        facts.add("task", "\(card.id)  \(card.title)")
        addData(to: &facts)
        facts.add("network", card.network.title)
        facts.add("input", card.input.words)
        facts.add("labels", card.labels == LabelPolicy() ? nil : card.labels.words)
        facts.add("metric", "\(card.metric.convention), \(counted(card.runs, "run"))")
        facts.add("protocol", card.protocolSays.map { "\(card.protocolName): \($0)" })
        addRecipe(to: &facts)
        facts.add("training", PipelineWords(card.pipelines.training).text)
        facts.add(
            "validation",
            card.division.isWithoutValidation
                ? "none: the last weights are scored" : PipelineWords(card.pipelines.validation).text)
        facts.add("test", PipelineWords(card.pipelines.test).text)
        if card.protocolName == TaskProtocol.paper { facts.add("protocols", protocols) }
        return facts.text
    }

    private func addData(to facts: inout Facts) {
        let size = card.size.map { ", \(Figures.counted($0, "image"))" } ?? ""
        facts.add("data", "\(card.dataset): \(card.modality), \(card.organ), \(card.labelStructure)\(size)")
        facts.add("licence", card.licence)
        facts.add("get from", card.source)
        facts.add("cite", card.citation)
        facts.add("folder", folder ?? "none registered; zoo data add \(card.id) DIR")
        facts.add("layouts", card.layouts.isEmpty ? card.folders : card.layouts.map(\.words).joined(separator: "\n"))
        facts.add("division", division)
    }

    /// How the images are divided where the data set does not say it.
    private var division: String {
        let division = card.division
        func percent(_ part: Double) -> String { "\(Figures.fixed(part * 100, digits: 0)) %" }
        let test =
            division.testGroups.map { Figures.counted($0, "group") }
            ?? "\(percent(division.testFraction)) of the images"
        let validation =
            division.isWithoutValidation
            ? "none for validation" : "\(percent(division.validationFraction)) of the rest for validation"
        return "where the data set does not say it: \(test) for the test, \(validation)"
    }

    private func addRecipe(to facts: inout Facts) {
        let recipe = card.recipe
        facts.add(
            "recipe",
            "at most \(counted(recipe.epochs, "epoch")), batch \(recipe.batch), \(recipe.side)×\(recipe.side), Adam \(recipe.learningRate), "
                + ([recipe.lossWords] + [recipe.viewsWords].compactMap(\.self)).joined(separator: ", "))
        facts.add("schedule", recipe.scheduleWords)
        facts.add(
            "patience",
            recipe.patience.map { "\(counted($0, "epoch")) without a better validation loss" } ?? "none: all epochs")
    }

    /// Each protocol with what it is and what differs from the card.
    private var protocols: String? {
        guard !card.protocols.isEmpty else { return nil }
        let own = "\(TaskProtocol.paper): the values above"
        return ([own] + card.protocols.map(words)).joined(separator: "\n")
    }

    private func words(_ other: TaskProtocol) -> String {
        let differences = other.differences(from: card).map { difference in
            "  \(difference.path) " + Self.words(from: difference.card, to: difference.here)
        }
        let standing = other.isComparable ? "" : " (not comparable with published figures)"
        return (["\(other.name)\(standing): \(other.says)"] + differences).joined(separator: "\n")
    }

    private static func words(from card: JSONValue?, to here: JSONValue?) -> String {
        switch (card, here) {
        // Steps are shown by the protocol's own screen.
        case (.list, _), (_, .list): "has other steps"
        case (_, let here?): PipelineWords.value(here) + (card.map { " instead of \(PipelineWords.value($0))" } ?? "")
        case (_, nil): "is left out"
        }
    }
}
