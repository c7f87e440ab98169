package import Checkpoints
package import Conversion
package import Files
package import Networks
import Tensors

/// One of the two things that `zoo diff` compares.
package struct ComparedSide: Encodable, Sendable {
    /// Where it was found.
    package enum Origin: String, Encodable, Sendable, Hashable {
        /// A file, or the files of a checkpoint.
        case file
        /// A model of the store.
        case model
    }

    package let origin: Origin
    /// The path, or the model's name in the store.
    package let name: String
    /// How a file is packed; absent for a model.
    package let container: Container?
    /// The model whose layout a file has, or the model's card; absent for a file that is no ResNet-50 of a known layout.
    package let card: String?
    /// The canonical digest; absent likewise.
    package let canonicalSHA256: Digest?
    /// Where several cards fit a file and differ in it, it is unknown.
    package let variant: Variant?
    package let preprocessing: Preprocessing?
    /// What of a file takes no part, by reason.
    package let dropped: [DropCount]
    /// The canonical weights, when it is a ResNet-50.
    let weights: StateDict?
    /// The file; for a model its blob.
    let checkpoint: Checkpoint

    /// Whether the layout is known, so that weights can be compared by what they are and not by what they are called.
    package var isRecognised: Bool { weights != nil }

    private enum CodingKeys: String, CodingKey {
        case origin, name, container, card, canonicalSHA256, variant, preprocessing, dropped
    }
}
