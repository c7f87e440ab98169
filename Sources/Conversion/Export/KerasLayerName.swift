/// What Keras' own ResNet-50 calls the layers of a network with torchvision's names (`keras/src/applications/resnet.py`).
///
/// `layer1.0.conv2` is `conv2_block1_2_conv`: Keras counts the stem as the first stage, and from one.
enum KerasLayerName {
    static func name(of node: String) -> String {
        let parts = node.split(separator: ".")
        guard parts.count > 2, let stage = Int(parts[0].dropFirst("layer".count)), let block = Int(parts[1]) else {
            return stemNames[node] ?? node
        }
        let place = "conv\(stage + 1)_block\(block + 1)"
        if parts[2] == "downsample" { return "\(place)_0_\(parts.last == "0" ? "conv" : "bn")" }
        switch parts[2] {
        case "add": return "\(place)_add"
        case "relu3": return "\(place)_out"
        case let unit: return "\(place)_\(unit.suffix(1))_\(unit.dropLast())"
        }
    }

    private static let stemNames = [
        "input": "images", "conv1": "conv1_conv", "bn1": "conv1_bn", "relu": "conv1_relu", "maxpool": "pool1_pool",
        "avgpool": "avg_pool",
    ]

    /// The name of the padding before a convolution or a pooling layer: `conv1_pad` before `conv1_conv`.
    static func padding(before layer: String) -> String {
        layer.split(separator: "_").dropLast().joined(separator: "_") + "_pad"
    }
}
