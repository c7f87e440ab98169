package import Checkpoints
import FoundationEssentials
package import Networks
package import Tensors

/// The contents of a `.keras` file: a model's configuration, what is said about it, and its weights by layer.
package struct KerasModel: Sendable {
    /// A layer that a file of weights numbers among those of its kind.
    package struct Layer: Sendable {
        /// Such as `conv2d`.
        package let kind: String
        /// Such as `conv2_block1_1_conv`.
        package let name: String
        /// In Keras' order; layers without weights are listed too.
        package let variables: [TensorEntry]
    }

    /// The name of the model.
    package let name: String
    /// The member `config.json`.
    package let configuration: [UInt8]
    /// The member `metadata.json`.
    package let metadata: [UInt8]
    /// What the member `model.weights.h5` holds, in the order of the model's layers.
    package let layers: [Layer]

    /// The archive of a backbone.
    ///
    /// - Parameters:
    ///   - network: What is computed.
    ///   - weights: Its tensors.
    ///   - metadata: Free text about the model, for the key `zoo` of `metadata.json`.
    /// - Throws: `ConversionError.incomplete` when the weights do not fill the network.
    package init(
        of network: ResNet50, weights: StateDict, metadata: [String: String]
    ) throws(ConversionError) {
        let graph = try KerasGraph(network, weights: weights)
        name = KerasGraph.name
        configuration = try graph.configuration()
        self.metadata = try Self.json([
            "keras_version": .text(Self.kerasVersion), "zoo": .dictionary(metadata.mapValues(KerasValue.text)),
        ])
        layers = graph.ordered.map { Layer(kind: $0.kind, name: $0.name, variables: $0.variables) }
    }

    /// The first version that reads the format.
    private static let kerasVersion = "3.0.0"

    /// A document with sorted keys, so that the same model gives the same bytes.
    static func json(_ value: KerasValue) throws(ConversionError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw .unreadable(description: "the model's configuration cannot be written as JSON: \(error)", hint: nil)
        }
    }
}
