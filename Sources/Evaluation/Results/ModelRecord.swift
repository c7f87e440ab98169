import Catalog
package import Networks

/// The weights that a run started from.
package struct ModelRecord: Sendable, Hashable, Codable {
    /// The registered name, or `random`.
    package let name: String
    package let card: String?
    /// The model from which it was trained further, by the user's word; no card's figures are its then.
    package let trainedFurtherFrom: String?
    /// The canonical digest of the weights; nil for `random`.
    package let digest: String?
    package let variant: Variant
    /// The model's own preprocessing in words, as its card has it; what a run used stands in its protocol.
    package let preprocessing: String?
    package let isDemo: Bool
    /// Whether the weights look like those of a network that was never trained.
    package let isUntrained: Bool
    /// Whether the source file is the published one; nil when its digest is not known.
    package let sourceDigestConfirmed: Bool?

    package init(
        name: String, card: String?, trainedFurtherFrom: String? = nil, digest: String?, variant: Variant,
        preprocessing: String?, isDemo: Bool, isUntrained: Bool, sourceDigestConfirmed: Bool?
    ) {
        self.name = name
        self.card = card
        self.trainedFurtherFrom = trainedFurtherFrom
        self.digest = digest
        self.variant = variant
        self.preprocessing = preprocessing
        self.isDemo = isDemo
        self.isUntrained = isUntrained
        self.sourceDigestConfirmed = sourceDigestConfirmed
    }

    enum CodingKeys: String, CodingKey {
        case name, card, trainedFurtherFrom, digest, variant, preprocessing
        case isDemo = "demo"
        case isUntrained = "untrained"
        case sourceDigestConfirmed
    }
}

extension ModelRecord {
    /// Whether it is the network that nothing was trained on, and not a file's.
    package var isRandom: Bool { digest == nil }

    /// What a reader of its scores should know.
    var notes: [String] {
        var notes: [String] = []
        if isUntrained { notes.append(isRandom ? "untrained: random weights" : "the weights look untrained") }
        if let trainedFurtherFrom { notes.append("trained further from \(trainedFurtherFrom)") }
        guard !isRandom, trainedFurtherFrom == nil else { return notes }
        return notes + [SourceDigest.words(sourceDigestConfirmed)].compactMap(\.self)
    }
}
