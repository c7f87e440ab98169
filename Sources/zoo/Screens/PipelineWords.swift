import Catalog
import Files
import Tasks

/// The steps of a pipeline for people, a line each, with the words of the card.
struct PipelineWords {
    let text: String

    init(_ pipeline: Pipeline) {
        text = pipeline.steps.flatMap { Self.lines(of: $0.json, margin: "") }.joined(separator: "\n")
    }

    private static func lines(of step: JSONValue, margin: String) -> [String] {
        guard case .object(let members) = step else { return [] }
        let (steps, parameters) = (
            members.first { $0.value.isListOfObjects }, members.filter { !$0.value.isListOfObjects }
        )
        let words = parameters.map { $0.key == "transform" ? value($0.value) : "\($0.key) \(value($0.value))" }
        guard case .list(let choices)? = steps?.value else { return [margin + head(words)] }
        let title = steps?.key == "oneOf" ? "one of these" : "all of these"
        return [margin + head([title] + words)] + choices.flatMap { lines(of: $0, margin: margin + "  ") }
    }

    private static func head(_ words: [String]) -> String {
        (words.first ?? "") + (words.count > 1 ? ": " : "") + words.dropFirst().joined(separator: ", ")
    }

    /// A value in as few digits as a person wants.
    static func value(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): value.canonicalText.count > 6 ? ShortNumber(number).description : value.canonicalText
        case .list(let items): items.map(Self.value).joined(separator: " ")
        default: value.canonicalText
        }
    }
}

extension JSONValue {
    fileprivate var isListOfObjects: Bool {
        guard case .list(let items) = self, case .object? = items.first else { return false }
        return true
    }
}
