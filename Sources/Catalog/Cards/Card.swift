package import Conversion
package import Networks

/// What is known of one published model: a file of data, so that a model is never a branch in the code.
package struct Card: Codable, Sendable, Hashable, Identifiable {
    /// The schema that every card names.
    package static let schema = "zoo.card/1"

    package var schema: String
    /// The canonical name, such as `moco-v2`.
    package var id: String
    /// Other names by which it is found.
    package var aliases: [String]
    package var title: String
    package var method: String
    package var category: Category
    /// Whether it is one of the models that the benchmark's paper compares.
    package var isInBenchmark: Bool
    package var pretraining: Pretraining
    package var papers: [Paper]
    /// The authors' repository.
    package var repository: String
    package var licences: Licences
    package var files: [PublishedFile]
    package var layouts: [Layout]
    /// How many classes its classifiers tell apart, where its layouts leave them out whatever their shape.
    package var classes: [Int]?
    package var variant: Variant
    package var preprocessing: Preprocessing
    package var accuracy: ReportedAccuracy?
    /// The digest of the canonical weights, where somebody has seen the published file.
    package var canonicalSHA256: String?
    /// What a user should know.
    package var notes: [String]
    /// Statements of this card that nobody has checked on the real file.
    package var unverified: [String]
}

extension Card {
    /// The layouts of one copy of the network, such as `ema`; of the usual one for `nil`.
    package func layouts(branch: String?) -> [Layout] { layouts.filter { $0.branch == branch } }
}

extension [Card] {
    /// Every layout of one copy of the network, and whose it is.
    func candidates(branch: String?) -> [Candidate] {
        flatMap { card in card.layouts(branch: branch).map { Candidate(model: card.id, layout: $0) } }
    }
}
