import Networks

/// What Keras' own ResNet-50 calls the layers of a network with torchvision's names (`keras/src/applications/resnet.py`).
///
/// `layer1.0.relu2` is `conv2_block1_2_relu`: Keras counts the stem as the first stage, and from one.
enum KerasNodeName {
    static func name(of node: Node) -> String {
        if let parameter = node.layer.parameters(named: node.name).first, let place = ParameterPlace(parameter) {
            return KerasNames.layer(of: place.unit, isNorm: place.quantity != .kernel)
        }
        let parts = node.name.split(separator: ".")
        guard parts.count > 2, let stage = Int(parts[0].dropFirst("layer".count)), let block = Int(parts[1]) else {
            return stemNames[node.name] ?? node.name
        }
        let place = "conv\(stage + 1)_block\(block + 1)"
        return switch parts[2] {
        case "add": "\(place)_add"
        case "relu3": "\(place)_out"
        case let activation: "\(place)_\(activation.suffix(1))_\(activation.dropLast())"
        }
    }

    private static let stemNames = [
        "input": "images", "relu": "conv1_relu", "maxpool": "pool1_pool", "avgpool": "avg_pool",
    ]

    /// The name of the padding before a convolution or a pooling layer: `conv1_pad` before `conv1_conv`.
    static func padding(before layer: String) -> String {
        layer.split(separator: "_").dropLast().joined(separator: "_") + "_pad"
    }
}
