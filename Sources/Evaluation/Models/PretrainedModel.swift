import Catalog
package import Networks
package import Results
package import Tasks
package import Tensors

/// A backbone to fine-tune, and what a result must say of it.
package struct PretrainedModel: Sendable {
    package let record: ModelRecord
    /// Channels of the stem.
    package let width: Int
    /// Where the network differs from torchvision's.
    package let variant: Variant
    /// What the network was trained to take.
    package let input: ModelInput
    /// Canonical weights; nil for a network that starts untrained.
    package let backbone: StateDict?

    package init(
        record: ModelRecord, width: Int, variant: Variant = .torchvision, input: ModelInput = .imageNet,
        backbone: StateDict?
    ) {
        self.record = record
        self.width = width
        self.variant = variant
        self.input = input
        self.backbone = backbone
    }

    /// The name of the untrained network.
    package static let randomName = ModelName.untrained

    /// A network that nothing was trained on.
    package static func random(width: Int = 64) -> PretrainedModel {
        PretrainedModel(
            record: ModelRecord(
                name: randomName, card: nil, digest: nil, width: width, preprocessing: nil, isDemo: false,
                isUntrained: true, sourceDigestConfirmed: nil),
            width: width, backbone: nil)
    }

    package var encoder: ResNet50 { ResNet50(width: width, variant: variant) }

    /// The first weights of a network on this backbone: the model's where it has them, fresh ones elsewhere.
    ///
    /// - Parameters:
    ///   - network: The network, with or without a prefix before the backbone's names.
    ///   - prefix: What stands before the backbone's canonical names.
    ///   - seed: Decides the fresh ones.
    /// - Returns: The weights by the network's names.
    package func initialWeights(of network: Network, prefix: String, seed: UInt64) -> StateDict {
        var weights = network.initialised(seed: seed)
        for (name, tensor) in backbone ?? [:] { weights[prefix + name] = tensor }
        return weights
    }
}
