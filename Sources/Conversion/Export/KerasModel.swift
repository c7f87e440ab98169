package import Checkpoints
import Files
package import Networks
package import Tensors

/// The contents of a `.keras` file: a model's configuration, what is said about it, and its weights by layer.
package struct KerasModel: Sendable {
    /// The member `config.json`.
    package let configuration: String
    /// The member `metadata.json`.
    package let metadata: String
    /// What the member `model.weights.h5` holds, in the order of the model's layers; those without weights are listed too.
    package let layers: [KerasLayer]

    /// The first version that takes the one input and the one output of a model as what they are, not as lists of one.
    private static let kerasVersion = "3.4.0"

    /// The model of a backbone.
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
        configuration = try graph.configuration()
        self.metadata = try Self.json([
            "keras_version": .text(Self.kerasVersion), "zoo": .dictionary(metadata.mapValues(JSONValue.text)),
        ])
        layers = Self.layers(graph.ordered)
    }

    /// Keras numbers the layers of each kind from the second one on; the model's own group has no variables.
    private static func layers(_ nodes: [KerasNode]) -> [KerasLayer] {
        var counts: [String: Int] = [:]
        let layers = nodes.map { node in
            let count = counts[node.kind, default: 0]
            counts[node.kind] = count + 1
            let group = count == 0 ? node.kind : "\(node.kind)_\(count)"
            return KerasLayer(group: "layers/\(group)/vars", name: node.name, variables: node.variables)
        }
        return layers + [KerasLayer(group: "vars", name: KerasGraph.name, variables: [])]
    }

    /// A document with sorted keys, so that the same model gives the same bytes.
    static func json(_ value: JSONValue) throws(ConversionError) -> String {
        do {
            return String(decoding: try JSONDocument.canonical(value), as: UTF8.self)
        } catch {
            throw .unreadable(error)
        }
    }
}
