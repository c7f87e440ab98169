import Conversion

/// How a file reads as one model's: which layout, what does not fit, and what belongs to the model.
package struct FileReading: Encodable, Sendable, Hashable {
    package let model: String
    package let layout: String
    /// Which copy of the network, where it is not the usual one.
    package let branch: String?
    /// From 0 to 1; 1 when every tensor is explained and nothing is missing.
    package let score: Double
    /// Whether the file can be imported so.
    package let isClean: Bool
    /// What stands in the way, by kind with a first example; empty when nothing does.
    package let problems: [String]
    /// The network in words.
    package let network: String
    /// The preprocessing in words.
    package let input: String

    init(_ card: Card, _ ledger: Ledger) {
        model = card.id
        layout = ledger.layout.name
        branch = ledger.layout.branch
        score = ledger.score
        let hasHead = card.hasHead(of: ledger)
        isClean = ledger.isClean && hasHead
        let head = ledger.classifierOutputs.map { "a classifier of \($0) outputs" } ?? "another classifier"
        problems = ProblemText(ledger.problems).summary + (hasHead ? [] : [head])
        network = (ledger.layout.variant ?? card.variant).words
        input = card.preprocessing.words
    }

    private enum CodingKeys: String, CodingKey {
        case model, layout, branch, score, problems, network, input
        case isClean = "clean"
    }
}
