package import Networks

/// The weights that a run started from.
package struct ModelRecord: Sendable, Hashable, Codable {
    /// The registered name, or `random`.
    package let name: String
    package let card: String?
    /// The canonical digest of the weights; nil for `random`.
    package let digest: String?
    package let variant: Variant
    /// The model's own preprocessing in words, as its card has it; what a run used stands in its protocol.
    package let preprocessing: String?
    package let isDemo: Bool
    /// Whether the weights look like those of a network that was never trained.
    package let isUntrained: Bool
    /// Whether the source file is known to be its authors'.
    package let sourceDigestConfirmed: Bool

    enum CodingKeys: String, CodingKey {
        case name, card, digest, variant, preprocessing
        case isDemo = "demo"
        case isUntrained = "untrained"
        case sourceDigestConfirmed
    }
}
