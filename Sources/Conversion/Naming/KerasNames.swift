/// Keras' names since 2018 (`keras_applications/resnet_common.py`): `conv2_block1_1_conv/kernel`.
enum KerasNames {
    static func name(of place: ParameterPlace) -> String {
        "\(layer(of: place.unit, isNorm: place.quantity != .kernel))/\(weight(place.quantity))"
    }

    static func layer(of unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let kind = isNorm ? "bn" : "conv"
        return switch unit {
        case .stem: "conv1_\(kind)"
        case .shortcut(let stage): "conv\(stage + 2)_block1_0_\(kind)"
        case .convolution(let stage, let block, let index): "conv\(stage + 2)_block\(block + 1)_\(index + 1)_\(kind)"
        }
    }

    static func weight(_ quantity: ParameterPlace.Quantity) -> String {
        switch quantity {
        case .kernel: "kernel"
        case .scale: "gamma"
        case .shift: "beta"
        case .mean: "moving_mean"
        case .variance: "moving_variance"
        }
    }

    /// Keras 1's words; its `running_std` holds the variance in spite of the name.
    private static let renamed = [
        "W": "kernel", "b": "bias", "running_mean": "moving_mean", "running_std": "moving_variance",
    ]

    /// The last two parts of a path, which are a layer and a weight however deep the layer is nested.
    ///
    /// Keras 2 writes `conv1_conv/conv1_conv/kernel:0`, Keras 3 the same without `:0`, Keras 1 `conv1/conv1_W:0`.
    static func key(_ parts: ArraySlice<String>) -> String {
        guard parts.count >= 2, let last = parts.last, let layer = parts.dropLast().last else {
            return parts.joined(separator: "/")
        }
        var weight = last.hasSuffix(":0") ? last.dropLast(2) : last[...]
        if weight.hasPrefix(layer + "_") { weight = weight.dropFirst(layer.utf8.count + 1) }
        return "\(layer)/\(renamed[String(weight)] ?? String(weight))"
    }
}
