package import Conversion
package import Networks

/// What the store knows of one imported model; one file of `$ZOO_HOME/models`.
package struct Manifest: Codable, Sendable, Hashable {
    /// The schema that every manifest names.
    package static let schema = "zoo.manifest/1"

    package var schema: String
    /// The name in the store.
    package var name: String
    /// The card whose layout, variant and preprocessing the import used.
    package var card: String
    /// The model from which the network was trained further, by the user's word; then it is not that model, and no published figure is its.
    package var trainedFurtherFrom: String?
    package var title: String
    package var method: String
    /// The data it was pre-trained on.
    package var pretrainedOn: String
    /// The licence of the weights.
    package var licence: String
    package var source: ImportedFile
    /// Whether the source's digest is the one the card states; absent when the card states none.
    package var sourceDigestConfirmed: Bool?
    package var layout: ChosenLayout
    package var tensors: TensorCounts
    /// What loading the source in Python would call, and the user had left out; absent when it calls nothing.
    package var ignoredCalls: [String]?
    /// Channels of the stem: 64 in the published network.
    package var width: Int
    /// Present when another network than the authors' was asked for.
    package var architecture: Architecture?
    package var variant: Variant
    package var preprocessing: Preprocessing
    package var checks: WeightChecks
    package var warnings: [String]
    /// Whether these are the program's own demo weights, which never stand beside published numbers.
    package var isDemo: Bool
    package var probe: ProbeRecord
    package var weights: StoredWeights
    /// When, as ISO 8601.
    package var imported: String
    /// The version of the program that imported it.
    package var tool: String

    /// Whether the weights look as if no training had touched them.
    package var isUntrained: Bool { !checks.untrainedSigns.isEmpty }

    /// The network that the weights fill.
    package var network: ResNet50 { ResNet50(width: width, variant: variant) }
}
