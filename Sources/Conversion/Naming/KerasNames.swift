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
}
