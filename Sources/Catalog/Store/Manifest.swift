package import Conversion
import Errors
package import Files
package import Networks
import Tensors

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

/// The file that a model was imported from.
package struct ImportedFile: Codable, Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: Digest
    /// Present when the card tells files by their MD5.
    package var md5: String?
    /// The container in words.
    package var container: String
    /// The further files of a model in several, such as the shards beside an index.
    package var parts: [FilePart]?

    /// The name, how many files belong to it, and the size of all.
    package var words: String {
        let others = parts.map { " and \(counted($0.count, "more file"))" } ?? ""
        return "\(name)\(others)  \(ByteCount(bytes + (parts ?? []).reduce(0) { $0 + $1.bytes }))"
    }
}

/// A further file of a model that was published in several.
package struct FilePart: Codable, Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: Digest
}

/// The layout an import used and why.
package struct ChosenLayout: Codable, Sendable, Hashable {
    /// What decided.
    package enum Reason: String, Codable, Sendable, Hashable {
        /// Only this model's layout fits.
        case structure
        case digest
        case fileName = "file name"
        /// The file's own metadata, which the product's exports carry.
        case metadata
        /// `--as` or `--card`.
        case option

        /// The reason in a sentence.
        package var words: String {
            switch self {
            case .structure: "the only one that fits"
            case .digest: "chosen by digest"
            case .fileName: "unconfirmed, chosen by name"
            case .metadata: "chosen by the file's metadata"
            case .option: "as asked"
            }
        }
    }

    package var name: String
    /// Which of several copies of the network was read, where it is not the usual one.
    package var branch: String?
    package var chosenBy: Reason
    /// Other models whose layouts fit as well.
    package var alsoFits: [String]
}

/// The ledger of an import in numbers.
package struct TensorCounts: Codable, Sendable, Hashable {
    package var mapped: Int
    /// Convolutions' biases that were taken off running means; absent when there are none.
    package var folded: Int?
    package var dropped: [DropCount]
    package var unknown: Int
    package var missing: Int
    /// Mapped tensors that were not float32 in the file, by type.
    package var converted: [String: Int]
}

/// The canonical weights of a model: a blob of the store.
package struct StoredWeights: Codable, Sendable, Hashable {
    /// Of the blob, which is named for it; absent in the report of a dry run.
    package var blob: Digest?
    /// Of the values, whatever the container; see `CanonicalDigest`.
    package var canonicalSHA256: Digest
    /// Of the values, without the blob's header.
    package var bytes: Int
    package var parameters: Int

    init(_ weights: StateDict) {
        parameters = weights.values.reduce(0) { $0 + $1.shape.count }
        bytes = parameters * DType.float32.byteCount
        canonicalSHA256 = CanonicalDigest.digest(of: weights)
    }
}
