import Networks
import Tensors

@testable import Conversion

/// Builds the tensors of a file as names and shapes, without values.
enum Make {
    static let network = ResNet50(width: 4)

    /// Every tensor of a layout's file: the backbone, its batch counters and the heads of known shape.
    static func tensors(_ layout: CheckpointLayout, network: ResNet50 = network, heads: Bool = true) -> [SourceTensor] {
        var tensors = network.backbone().parameters.map { parameter in
            tensor(layout.keyPath, layout.prefix + parameter.name, parameter.shape)
        }
        tensors += network.backbone().parameters.compactMap(\.batchCounter).map {
            SourceTensor(path: layout.keyPath + [layout.prefix + $0], dtype: .int64, shape: [])
        }
        guard heads else { return tensors }
        return tensors
            + layout.heads.map { head in
                let extents = head.shape ?? [.exactly(3)]
                return tensor(
                    layout.keyPath, head.name, Shape(extents.map { $0.value(features: network.featureCount) }))
            }
    }

    static func tensor(_ keyPath: [String], _ name: String, _ shape: Shape) -> SourceTensor {
        SourceTensor(path: keyPath + [name], dtype: .float32, shape: shape)
    }

    static let moco = CheckpointLayout(
        name: "pre-training checkpoint", keyPath: ["state_dict"], prefix: "module.encoder_q.",
        heads: [
            Head(name: "module.encoder_q.fc.weight", shape: [.exactly(128), .features], reason: "projection head"),
            Head(name: "module.encoder_q.fc.bias", shape: [.exactly(128)], reason: "projection head"),
        ],
        drops: [
            Drop(pattern: "module.encoder_k.*", reason: "momentum encoder"),
            Drop(pattern: "module.queue*", reason: "queue"),
        ], beside: [Drop(pattern: "optimizer.*", reason: "optimiser state")])
}
